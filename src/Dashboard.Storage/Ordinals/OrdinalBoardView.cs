using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Ordinals;

/// <summary>
/// One viewer's board of one StatefulSet, kept up to date. For one thread at a time. It is moved along
/// <see cref="StorageState.Next"/> like a list of rows, and made anew only when something of the set changed.
/// </summary>
public sealed class OrdinalBoardView
{
    private readonly ObjectKey _key;
    private readonly ViewerScope _scope;
    private StorageState _state;
    private OrdinalBoard? _board;
    private (int First, int Count)? _window;

    /// <summary>A view of the set with this key, which need not be there.</summary>
    public OrdinalBoardView(StorageState state, ObjectKey key, ViewerScope scope)
    {
        _state = state;
        _key = key;
        _scope = scope;
    }

    /// <summary>Moves on to the state that follows the present one.</summary>
    public void Advance(StorageState next)
    {
        if (_window is not null && Concerns(_state.Snapshot, next)) _window = null;
        _state = next;
    }

    /// <summary>
    /// The board at the present state with at most <see cref="RowWindow.MaximumCount"/> rows from one number on; null
    /// where there is no such set, or none that may be seen.
    /// </summary>
    public OrdinalBoard? Read(int first, int count)
    {
        count = Math.Clamp(count, 0, RowWindow.MaximumCount);
        if (_window == (first, count)) return _board;
        _window = (first, count);
        _board = IsVisible && _state.Snapshot.StatefulSets.Find(_key) is { } set
            ? new OrdinalBoardBuilder(_state, set, _scope).Build(first, count)
            : null;
        return _board;
    }

    // Pods and claims are the board itself: who may not see them sees no board rather than one full of gaps.
    private bool IsVisible =>
        _scope.Includes(_key.Namespace) && _scope.Includes(ObjectKind.StatefulSet) &&
        _scope.Includes(ObjectKind.Pod) && _scope.Includes(ObjectKind.Claim);

    private bool Concerns(StorageSnapshot before, StorageState next)
    {
        if (next.Changes.StatefulSets.Any(change => change.Key == _key)) return true;
        if ((next.Snapshot.StatefulSets.Find(_key) ?? before.StatefulSets.Find(_key)) is not { } set) return false;
        return next.Changes.Services.Any(change => change.Key == new ObjectKey(_key.Namespace, set.ServiceName)) ||
            next.GraphChanges.Removed.Any(binding => IsOf(set, binding)) || next.GraphChanges.Added.Any(binding => IsOf(set, binding));
    }

    private static bool IsOf(StatefulSet set, Binding binding)
    {
        if (binding.Namespace != set.Namespace) return false;
        foreach (var pod in binding.Pods)
        {
            if (OrdinalNames.OrdinalAfter(set.Name, pod.Pod.Name) is not null) return true;
        }

        foreach (var claim in binding.Claims)
        {
            if (set.Templates.Any(template => OrdinalNames.OrdinalAfter($"{template.Name}-{set.Name}", claim.Name) is not null)) return true;
        }

        return false;
    }
}
