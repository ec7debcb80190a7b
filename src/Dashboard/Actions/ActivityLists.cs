using System.Collections.Concurrent;
using System.Security.Claims;

namespace Dashboard.Actions;

/// <summary>
/// The activity lists of all viewers, by name: a list outlives the circuit that wrote it, as people reload pages. Where
/// nobody signs in everybody is the same viewer.
/// </summary>
public sealed class ActivityLists
{
    private readonly ConcurrentDictionary<string, ActivityList> _lists = new(StringComparer.Ordinal);

    /// <summary>A viewer's list.</summary>
    public ActivityList Of(ClaimsPrincipal viewer) => _lists.GetOrAdd(viewer.Identity?.Name ?? string.Empty, _ => new ActivityList());
}
