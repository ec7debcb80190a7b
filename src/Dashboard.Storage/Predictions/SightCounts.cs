using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// Counts of volumes in a viewer's sight for which all must be gone through. They are kept while the volumes stay as they
/// are, so typing a size or a name does not count again. For one thread.
/// </summary>
internal sealed class SightCounts(ViewerScope scope)
{
    private readonly Dictionary<(VolumeMismatch Unavailable, string Class), int> _ofClass = [];
    private StorageState? _state;
    private BindingIndex? _index;
    private int? _total;
    private IReadOnlyList<DraftRequirement>? _selector;
    private int _selected;

    /// <summary>Moves to a state.</summary>
    public SightCounts At(StorageState state)
    {
        _state = state;
        if (ReferenceEquals(_index, state.BindingIndex)) return this;
        (_index, _total, _selector) = (state.BindingIndex, null, null);
        _ofClass.Clear();
        return this;
    }

    /// <summary>Whether the viewer sees a volume, if he may list volumes: its claim stands in a namespace he sees, or it has none.</summary>
    public bool Includes(Volume volume) => volume.ClaimRef is not { } claim || scope.Includes(claim.Namespace);

    /// <summary>All volumes.</summary>
    public int Total() => scope.Namespaces is null
        ? _state!.Snapshot.Volumes.Count
        : _total ??= _state!.Snapshot.Volumes.Items.Count(Includes);

    /// <summary>The volumes of a class that are not free for a reason.</summary>
    public int OfClass(VolumeMismatch unavailable, string @class)
    {
        if (scope.Namespaces is null) return _index!.CountOfClass(unavailable, @class);
        if (!_ofClass.TryGetValue((unavailable, @class), out var count))
            _ofClass.Add((unavailable, @class), count = _index!.OfClass(unavailable, @class).Count(Includes));
        return count;
    }

    /// <summary>The volumes that a draft's selector selects.</summary>
    public int Selected(ClaimDraft draft, LabelSelector selector)
    {
        if (_selector is null || !_selector.SequenceEqual(draft.Selector))
        {
            _selected = _state!.Snapshot.Volumes.Items.Count(volume => Includes(volume) && selector.Matches(volume.Labels));
            _selector = draft.Selector;
        }

        return _selected;
    }
}
