using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// Looks once at every free volume beside a draft that asks for no volume by name; of those that are not free a few are
/// looked at and all are counted. A viewer of some namespaces is told nothing of volumes whose claims are elsewhere.
/// </summary>
internal sealed class CandidateScan
{
    /// <summary>Of the volumes of the class that are not free for one reason so many are compared, the first by name.</summary>
    private const int MaximumHeld = 500;

    private static readonly VolumeMismatch[] Unavailable =
    [
        VolumeMismatch.BoundToAnotherClaim, VolumeMismatch.ReservedForAnotherClaim, VolumeMismatch.Released, VolumeMismatch.Failed,
        VolumeMismatch.NotAvailable, VolumeMismatch.BeingDeleted,
    ];

    private readonly StorageState _state;
    private readonly ViewerScope _scope;
    private readonly Claim _claim;
    private readonly string _class;
    private readonly int[] _counts = new int[Enum.GetValues<VolumeMismatch>().Length];

    /// <summary>Looks at the volumes of a state.</summary>
    public CandidateScan(StorageState state, ViewerScope scope, Claim claim)
    {
        _state = state;
        _scope = scope;
        _claim = claim;
        _class = claim.StorageClassName ?? string.Empty;
        Reserved = [.. state.BindingIndex.ReservedFor(claim.Key)];
        foreach (var volume in Reserved)
        {
            var mismatch = VolumeMatching.Compare(claim, volume);
            _counts[(int)mismatch]++;
            if (mismatch == VolumeMismatch.None) Fitting.Add(volume);
        }

        foreach (var volume in state.BindingIndex.OfClass(VolumeMismatch.None, _class))
        {
            var mismatch = VolumeMatching.Compare(claim, volume);
            _counts[(int)mismatch]++;
            if (mismatch == VolumeMismatch.None) Fitting.Add(volume);
        }
    }

    /// <summary>The volumes that are reserved for the draft, fitting or not.</summary>
    public IReadOnlyList<Volume> Reserved { get; }

    /// <summary>The volumes that fit.</summary>
    public List<Volume> Fitting { get; } = [];

    /// <summary>The table as the viewer sees it.</summary>
    public CandidateTable ReadTable(bool byScheduler)
    {
        var nearest = new NearestCandidates(_claim, byScheduler, CandidateTable.MaximumRows);
        foreach (var volume in _state.BindingIndex.Free) nearest.Add(volume, VolumeMatching.Compare(_claim, volume));
        foreach (var volume in Reserved) nearest.Add(volume, VolumeMatching.Compare(_claim, volume));
        foreach (var reason in Unavailable)
        {
            foreach (var volume in _state.BindingIndex.OfClass(reason, _class).Where(IsVisible).Take(MaximumHeld))
            {
                if (!VolumeMatching.IsHeldFor(volume, _claim)) nearest.Add(volume, reason);
            }
        }

        var total = _scope.Namespaces is null ? _state.Snapshot.Volumes.Count : _state.Snapshot.Volumes.Items.Count(IsVisible);
        return new CandidateTable(nearest.Take(), total, Fitting.Count, Count(total));
    }

    // What the draft's reservations fail is counted already; what is left of the total is of another class.
    private MismatchCount[] Count(int total)
    {
        var counts = _counts.ToArray();
        foreach (var reason in Unavailable)
        {
            counts[(int)reason] += CountVisible(reason) -
                Reserved.Count(volume => volume.StorageClassName == _class && VolumeMatching.UnavailableBecause(volume) == reason);
        }

        counts[(int)VolumeMismatch.Class] = total - counts.Sum();
        return [.. Enum.GetValues<VolumeMismatch>()
            .Where(mismatch => mismatch != VolumeMismatch.None && counts[(int)mismatch] > 0)
            .Select(mismatch => new MismatchCount(mismatch, counts[(int)mismatch]))];
    }

    private int CountVisible(VolumeMismatch reason) => _scope.Namespaces is null
        ? _state.BindingIndex.CountOfClass(reason, _class)
        : _state.BindingIndex.OfClass(reason, _class).Count(IsVisible);

    private bool IsVisible(Volume volume) => IsVisible(volume, _scope);

    /// <summary>Whether a viewer who may list volumes sees this one: its claim stands in a namespace he sees, or it has none.</summary>
    public static bool IsVisible(Volume volume, ViewerScope scope) => volume.ClaimRef is not { } claim || scope.Includes(claim.Namespace);
}
