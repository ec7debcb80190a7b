using System.Security.Claims;
using Dashboard.Cluster.Connection;

namespace Dashboard.Access;

/// <summary>
/// Says how requests are sent as a viewer: with a token of his own, or impersonated. The one place through which writes,
/// access reviews and reads on demand get their identity.
/// </summary>
public interface IViewerCredentials
{
    /// <summary>The viewer's credentials; null: the dashboard's own are also his.</summary>
    ValueTask<RequestCredentials?> CredentialsOfAsync(ClaimsPrincipal viewer, CancellationToken cancellationToken);
}
