using System.Security.Claims;
using Dashboard.Storage.Views;

namespace Dashboard.Access;

/// <summary>Everybody who reaches the loopback address sees what the dashboard's own identity sees.</summary>
public sealed class LoopbackViewerScopes : IViewerScopes
{
    /// <inheritdoc />
    public ValueTask<ViewerScope> ScopeOfAsync(ClaimsPrincipal viewer, CancellationToken cancellationToken) => ValueTask.FromResult(ViewerScope.All);
}
