using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Access;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api.Reviews;

/// <summary>Answers for the subresource <c>token</c> of ServiceAccounts: a new token for the account.</summary>
internal sealed class TokenRequestHandler(ObjectStore store, AccountTokens tokens, TimeProvider time)
{
    private const int DefaultSeconds = 3600;
    private const int LeastSeconds = 600;

    private static readonly ResourceType Kind = new("authentication.k8s.io", "v1", "TokenRequest", "tokenrequests", true);

    /// <summary>POST.</summary>
    public async Task CreateAsync(HttpContext http, ResourcePath path)
    {
        if (http.Request.Method != "POST") throw ApiErrors.MethodNotAllowed();
        var options = WriteOptions.Read(http.Request, "CreateOptions");
        var json = await RequestedObject.ReadAsync(http, path with { Type = Kind }, options);
        var account = store.Find(path.Type, path.Key) ?? throw ApiErrors.NotFound(path.Type, path.Name);
        var spec = json.Ensure("spec");
        if (spec.Array("audiences") is not { Count: > 0 }) spec["audiences"] = new JsonArray(AccountTokens.Audience);
        spec.Default("expirationSeconds", DefaultSeconds);
        var seconds = Check(spec, path.Name);
        var bound = BoundObject(spec.Object("boundObjectRef"), path.Namespace);
        var expiry = time.GetUtcNow().AddSeconds(seconds);
        var answer = new JsonObject
        {
            ["kind"] = Kind.Kind,
            ["apiVersion"] = Kind.ApiVersion,
            ["metadata"] = new JsonObject { ["name"] = path.Name, ["namespace"] = path.Namespace, ["creationTimestamp"] = Timestamps.Write(time.GetUtcNow()) },
            ["spec"] = spec.DeepClone(),
            ["status"] = new JsonObject
            {
                ["token"] = options.IsDryRun ? string.Empty : tokens.Issue(account, spec.Texts("audiences"), expiry, bound),
                ["expirationTimestamp"] = Timestamps.Write(expiry),
            },
        };
        await Responses.WriteAsync(http, 201, answer.ToUtf8());
    }

    private static long Check(JsonObject spec, string name)
    {
        const string Field = "spec.expirationSeconds";
        var seconds = spec.Integer("expirationSeconds") ?? 0;
        var errors = new FieldErrors();
        if (seconds < LeastSeconds) errors.InvalidLiteral(Field, $"{seconds}", "may not specify a duration less than 10 minutes");
        if (seconds > 1L << 32) errors.InvalidLiteral(Field, $"{seconds}", "may not specify a duration larger than 2^32 seconds");
        errors.ThrowIfAny(Kind, name);
        return seconds;
    }

    private StoredObject? BoundObject(JsonObject? reference, string @namespace)
    {
        if (reference is null) return null;
        var type = (reference.Text("kind"), reference.Text("apiVersion")) switch
        {
            ("Pod", "v1") => ResourceTypes.Pods,
            ("Secret", "v1") => ResourceTypes.Secrets,
            var (kind, version) => throw ApiErrors.BadRequest($"cannot bind token for serviceaccount to an object of kind \"{kind}\" in version \"{version}\": name a Pod or a Secret"),
        };
        var name = reference.Text("name") ?? string.Empty;
        var found = store.Find(type, new ObjectKey(@namespace, name)) ?? throw ApiErrors.NotFound(type, name);
        if (reference.Text("uid") is { Length: > 0 } uid && uid != found.Uid)
        {
            throw ApiErrors.Conflict(type, name, $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated");
        }

        return found;
    }
}
