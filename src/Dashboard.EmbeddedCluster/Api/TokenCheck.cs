using System.Security.Cryptography;
using System.Text;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Lets only those in who have the token of the kubeconfig, but for health and version, which are for everybody.</summary>
internal sealed class TokenCheck(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Refuses a request without the token. Hashes of equal length are compared, in constant time.</summary>
    public void Check(HttpRequest request)
    {
        var path = request.Path;
        if (path.StartsWithSegments("/healthz") || path.StartsWithSegments("/livez") || path.StartsWithSegments("/readyz") || path == "/version") return;
        var header = request.Headers.Authorization.ToString();
        var given = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : string.Empty;
        if (!CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(given)))) throw ApiErrors.Unauthorized();
    }
}
