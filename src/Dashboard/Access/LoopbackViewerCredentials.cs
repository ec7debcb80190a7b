using System.Security.Claims;
using Dashboard.Cluster.Connection;

namespace Dashboard.Access;

/// <summary>Everybody who reaches the loopback address is whoever started the dashboard.</summary>
public sealed class LoopbackViewerCredentials : IViewerCredentials
{
    /// <inheritdoc />
    public ValueTask<RequestCredentials?> CredentialsOfAsync(ClaimsPrincipal viewer, CancellationToken cancellationToken) => ValueTask.FromResult<RequestCredentials?>(null);
}
