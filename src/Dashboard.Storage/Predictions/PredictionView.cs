using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// A viewer's prediction that follows the cluster. It is computed when read, and again only after the draft or something
/// that matters to it has changed. For one thread at a time.
/// </summary>
public sealed class PredictionView
{
    private readonly ViewerScope _scope;
    private readonly SightCounts _sight;
    private StorageState _state;
    private ClaimPrediction? _prediction;
    private bool _isCurrent;

    /// <summary>The prediction of a draft at a state.</summary>
    public PredictionView(StorageState state, ViewerScope scope, ClaimDraft draft)
    {
        _state = state;
        _scope = scope;
        _sight = new SightCounts(scope);
        Draft = draft;
    }

    /// <summary>What is predicted.</summary>
    public ClaimDraft Draft { get; private set; }

    /// <summary>How often a prediction was computed.</summary>
    public int Computed { get; private set; }

    /// <summary>Sets another draft.</summary>
    public void SetDraft(ClaimDraft draft)
    {
        _isCurrent &= draft == Draft;
        Draft = draft;
    }

    /// <summary>Moves on to the state that follows the present one.</summary>
    public void Advance(StorageState next)
    {
        _isCurrent &= next.Snapshot.Unseen.SetEquals(_state.Snapshot.Unseen) && !Matters(next.Changes);
        _state = next;
    }

    /// <summary>The prediction; null where the draft's namespace is none of the viewer's.</summary>
    public ClaimPrediction? Read()
    {
        if (_isCurrent) return _prediction;
        _prediction = ClaimPredictor.Predict(_state, _scope, _sight, Draft);
        (_isCurrent, Computed) = (true, Computed + 1);
        return _prediction;
    }

    private bool Matters(ChangeSet changes)
    {
        if (!changes.Classes.IsEmpty) return true;
        var @class = ClaimPredictor.ClassOf(Draft, _state) ?? string.Empty;
        foreach (var (before, after) in changes.Volumes)
        {
            // Volumes that come and go, also to the viewer's sight, change the totals.
            if (before is null || after is null || Matters(before, @class) || Matters(after, @class)) return true;
            if (_sight.Includes(before) != _sight.Includes(after)) return true;
            if (Draft.Selector.Count > 0 && !before.Labels.Equals(after.Labels)) return true;
        }

        foreach (var change in changes.Claims)
        {
            if (change.Key == Draft.Key || change.Key == new ObjectKey(Draft.Namespace, Draft.DataSource?.Name ?? string.Empty)) return true;
            if (IsRival(change.Before, @class) || IsRival(change.After, @class)) return true;
        }

        return !changes.Nodes.IsEmpty && changes.Nodes.Any(change => TakesPods(change.Before) != TakesPods(change.After) || !Equals(change.Before?.Labels, change.After?.Labels));
    }

    private bool Matters(Volume volume, string @class) =>
        volume.StorageClassName == @class || volume.Name == Draft.VolumeName ||
        VolumeMatching.UnavailableBecause(volume) == VolumeMismatch.None || volume.ClaimRef?.Key == Draft.Key;

    private static bool IsRival(Claim? claim, string @class) =>
        BindingIndex.IsWaiting(claim) && (claim!.VolumeName is not null || (claim.StorageClassName ?? string.Empty) == @class);

    private static bool TakesPods(Node? node) => node is { IsReady: true, IsUnschedulable: false };
}
