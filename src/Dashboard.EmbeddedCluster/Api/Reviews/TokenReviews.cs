using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Reviews;

/// <summary>Answers whose token something is, and for which of the audiences asked about it is good.</summary>
internal sealed class TokenReviews(Authenticator authenticator)
{
    public JsonObject Review(JsonObject json)
    {
        if (json.Text("spec", "token") is not { Length: > 0 } token) throw ApiErrors.BadRequest("token is required for TokenReview in authentication");
        var asked = json.Texts("spec", "audiences").ToArray();
        string[] audiences = [.. (asked.Length == 0 ? [AccountTokens.Audience] : asked).Where(audience => authenticator.Find(token, audience) is not null)];
        if (audiences.Length == 0 || authenticator.Find(token, audiences) is not { } user)
        {
            return new JsonObject { ["user"] = new JsonObject(), ["error"] = "[invalid bearer token, token lookup failed]" };
        }

        var status = new JsonObject { ["authenticated"] = true, ["user"] = user.ToJson() };
        status["audiences"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]);
        return status;
    }
}
