using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// Issues and checks the tokens of ServiceAccounts: JSON web tokens, signed with a key that is drawn for every run and
/// never leaves it. A token counts until it expires, and only while its account (and the object it is bound to) exists.
/// </summary>
internal sealed class AccountTokens(ObjectStore store, TimeProvider time)
{
    /// <summary>Whom tokens are for where nobody else is named: this API, which is also their issuer.</summary>
    public const string Audience = "https://kubernetes.default.svc.cluster.local";

    private const string Header = """{"alg":"HS256","typ":"JWT"}""";
    private const int KeyBytes = 32;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Issues a token for an account; <paramref name="boundObject"/> is null, or what the token ends with.</summary>
    public string Issue(StoredObject account, IEnumerable<string> audiences, DateTimeOffset expiry, StoredObject? boundObject)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var cluster = new JsonObject { ["namespace"] = account.Key.Namespace, ["serviceaccount"] = Reference(account) };
        if (boundObject is not null) cluster[boundObject.Type.Singular] = Reference(boundObject);
        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
            ["exp"] = expiry.ToUnixTimeSeconds(),
            ["iat"] = now,
            ["iss"] = Audience,
            ["jti"] = Guid.NewGuid().ToString(),
            ["kubernetes.io"] = cluster,
            ["nbf"] = now,
            ["sub"] = ServiceAccountNames.UserName(account.Key.Namespace, account.Key.Name),
        };
        var content = $"{Encode(Encoding.UTF8.GetBytes(Header))}.{Encode(claims.ToUtf8())}";
        return $"{content}.{Encode(Sign(content))}";
    }

    /// <summary>The account whose token this is, as a user; null where it is none, or none any more, or not for any of the audiences.</summary>
    public UserInfo? Find(string token, params ReadOnlySpan<string> audiences)
    {
        if (Read(token) is not { } claims || claims.Integer("exp") is not { } expiry || time.GetUtcNow().ToUnixTimeSeconds() >= expiry) return null;
        var given = claims.Texts("aud").ToList();
        if (!audiences.ContainsAny([.. given])) return null;
        var cluster = claims.Object("kubernetes.io");
        var @namespace = cluster.Text("namespace") ?? string.Empty;
        if (Find(ResourceTypes.ServiceAccounts, @namespace, cluster) is not { } account) return null;
        var extra = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        extra["authentication.kubernetes.io/credential-id"] = [$"JTI={claims.Text("jti")}"];
        foreach (var type in (ResourceType[])[ResourceTypes.Pods, ResourceTypes.Secrets])
        {
            if (cluster.Object(type.Singular) is null) continue;
            if (Find(type, @namespace, cluster) is not { } bound) return null;
            if (type != ResourceTypes.Pods) continue;
            extra["authentication.kubernetes.io/pod-name"] = [bound.Key.Name];
            extra["authentication.kubernetes.io/pod-uid"] = [bound.Uid];
        }

        var groups = ServiceAccountNames.Groups(@namespace).Add(UserInfo.Authenticated);
        return new UserInfo(ServiceAccountNames.UserName(@namespace, account.Key.Name), account.Uid, groups) { Extra = extra.ToImmutable() };
    }

    private static JsonObject Reference(StoredObject found) => new() { ["name"] = found.Key.Name, ["uid"] = found.Uid };

    private StoredObject? Find(ResourceType type, string @namespace, JsonObject? cluster)
    {
        var found = store.Find(type, new ObjectKey(@namespace, cluster.Text(type.Singular, "name") ?? string.Empty));
        return found?.Uid == cluster.Text(type.Singular, "uid") ? found : null;
    }

    // The claims of a token that this server has signed.
    private JsonObject? Read(string token)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || token.Count(character => character == '.') != 2) return null;
        var content = token[..end];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Encode(Sign(content))), Encoding.UTF8.GetBytes(token[(end + 1)..]))) return null;
        var claims = content[(content.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='))) as JsonObject;
    }

    private byte[] Sign(string content) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(content));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
