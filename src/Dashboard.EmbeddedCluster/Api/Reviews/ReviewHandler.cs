using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api.Reviews;

/// <summary>Answers questions about users and rights: the kinds that are created and never stored.</summary>
internal sealed class ReviewHandler(Authenticator authenticator, Authorizer authorizer)
{
    private readonly AccessReviews _access = new(authorizer);
    private readonly TokenReviews _tokens = new(authenticator);

    /// <summary>POST of a question; the answer is the question with its status.</summary>
    public async Task AnswerAsync(HttpContext http, ResourcePath path)
    {
        if (http.Request.Method != "POST" || path.Name.Length > 0 || (path.Type.IsNamespaced && path.Namespace.Length == 0)) throw ApiErrors.MethodNotAllowed();
        var options = WriteOptions.Read(http.Request, "CreateOptions");
        var json = await RequestedObject.ReadAsync(http, path, options);
        json["status"] = StatusOf(path, json, RequestGate.UserOf(http));
        await Responses.WriteAsync(http, 201, Answer(path.Type, json).ToUtf8());
    }

    // A kind and a version come first, whether or not the question had them.
    private static JsonObject Answer(ResourceType type, JsonObject json)
    {
        var answer = new JsonObject { ["kind"] = type.Kind, ["apiVersion"] = type.ApiVersion };
        foreach (var member in (string[])["metadata", "spec", "status"])
        {
            if (json[member] is { } value) answer[member] = value.DeepClone();
        }

        return answer;
    }

    private JsonObject StatusOf(ResourcePath path, JsonObject json, UserInfo user) => path.Type switch
    {
        var type when type == ResourceTypes.TokenReviews => _tokens.Review(json),
        var type when type == ResourceTypes.SelfSubjectReviews => new JsonObject { ["userInfo"] = user.ToJson() },
        var type when type == ResourceTypes.SelfSubjectRulesReviews => _access.ReviewRules(user, json),
        var type when type == ResourceTypes.SelfSubjectAccessReviews => _access.ReviewOwn(user, json),
        var type => _access.Review(type, path.Namespace, json),
    };
}
