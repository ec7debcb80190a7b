using System.Security.Claims;
using Dashboard.Storage.Views;

namespace Dashboard.Access;

/// <summary>Says what a viewer may see. The hub asks once for each stream and each call; implementations cache as they see fit.</summary>
public interface IViewerScopes
{
    /// <summary>The scope of a viewer.</summary>
    ValueTask<ViewerScope> ScopeOfAsync(ClaimsPrincipal viewer, CancellationToken cancellationToken);
}
