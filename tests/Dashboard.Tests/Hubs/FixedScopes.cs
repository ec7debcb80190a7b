using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Hubs;

/// <summary>Gives every viewer the same scope, as the access checks of later will give each his own.</summary>
internal sealed class FixedScopes(ViewerScope scope) : IViewerScopes
{
    public ValueTask<ViewerScope> ScopeOfAsync(ClaimsPrincipal viewer, CancellationToken cancellationToken) => ValueTask.FromResult(scope);
}
