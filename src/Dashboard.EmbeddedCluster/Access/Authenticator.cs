using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// Finds out who sends a request, by its bearer token: a user of the kubeconfig or a ServiceAccount. No token at all is
/// the anonymous user's; a wrong one is refused.
/// </summary>
internal sealed class Authenticator(KnownUsers users, AccountTokens tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who sends a request; refuses a token that is nobody's with 401.</summary>
    public UserInfo Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return UserInfo.Anonymous;
        var token = header[Scheme.Length..].Trim();
        if (token.Length == 0) return UserInfo.Anonymous;
        return Find(token, AccountTokens.Audience) ?? throw ApiErrors.Unauthorized();
    }

    /// <summary>Whose token this is; null where it is nobody's, or not for any of the audiences.</summary>
    public UserInfo? Find(string token, params ReadOnlySpan<string> audiences) =>
        (audiences.Contains(AccountTokens.Audience) ? users.Find(token) : null) ?? tokens.Find(token, audiences);
}
