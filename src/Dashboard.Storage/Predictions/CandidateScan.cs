using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

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

    private readonly BindingIndex _index;
    private readonly SightCounts _sight;
    private readonly Claim _claim;
    private readonly string _class;
    private readonly NearestCandidates _nearest;
    private readonly int[] _counts = new int[Enum.GetValues<VolumeMismatch>().Length];

    /// <summary>Looks at the volumes of the draft's class, and at those that are reserved for it.</summary>
    /// <param name="index">The volumes.</param>
    /// <param name="sight">What the viewer sees of them.</param>
    /// <param name="claim">The draft's claim.</param>
    /// <param name="comparable">
    /// Where its class leaves the choice to the scheduler: how many volumes that only some nodes reach can be compared node
    /// by node. Null: the binder chooses.
    /// </param>
    public CandidateScan(BindingIndex index, SightCounts sight, Claim claim, int? comparable)
    {
        (_index, _sight, _claim, _class) = (index, sight, claim, claim.StorageClassName ?? string.Empty);
        (Fitting, FittingAnywhere) = (new FittingVolumes(claim), new FittingVolumes(claim));
        Reserved = [.. index.ReservedFor(claim.Key)];
        HasMisfit = Reserved.Any(volume => VolumeMatching.Compare(claim, volume) != VolumeMismatch.None);
        var bindsReserved = Reserved.Any(volume => VolumeMatching.Compare(claim, volume) == VolumeMismatch.None);
        _nearest = new NearestCandidates(claim, comparable is not null && !bindsReserved, CandidateTable.MaximumRows);
        foreach (var volume in Reserved) Look(volume, comparable);
        foreach (var volume in index.OfClass(VolumeMismatch.None, _class)) Look(volume, comparable);
    }

    /// <summary>The volumes that are reserved for the draft, fitting or not.</summary>
    public IReadOnlyList<Volume> Reserved { get; }

    /// <summary>One of the reserved volumes does not fit.</summary>
    public bool HasMisfit { get; }

    /// <summary>The volumes that fit.</summary>
    public FittingVolumes Fitting { get; }

    /// <summary>Those of them that every node reaches.</summary>
    public FittingVolumes FittingAnywhere { get; }

    /// <summary>Those of them that some nodes reach, where the scheduler chooses; of more than can be compared only one more than that.</summary>
    public List<Volume> FittingSomewhere { get; } = [];

    /// <summary>The table as the viewer sees it. To be read once.</summary>
    public CandidateTable ReadTable()
    {
        if (_nearest.Takes(VolumeMismatch.Class))
        {
            foreach (var volume in _index.Free)
            {
                if (volume.StorageClassName != _class) _nearest.Add(volume, VolumeMismatch.Class);
            }
        }

        if (_nearest.Takes(VolumeMismatch.BoundToAnotherClaim))
        {
            foreach (var reason in Unavailable)
            {
                foreach (var volume in _index.OfClass(reason, _class).Where(_sight.Includes).Take(MaximumHeld))
                {
                    if (!VolumeMatching.IsHeldFor(volume, _claim)) _nearest.Add(volume, reason);
                }
            }
        }

        return new CandidateTable(_nearest.Take(), _sight.Total(), Fitting.Count, Count());
    }

    private void Look(Volume volume, int? comparable)
    {
        var mismatch = VolumeMatching.Compare(_claim, volume);
        _counts[(int)mismatch]++;
        _nearest.Add(volume, mismatch);
        if (mismatch != VolumeMismatch.None) return;
        Fitting.Add(volume);
        if (comparable is null) return;
        if (volume.NodeAffinity is null) FittingAnywhere.Add(volume);
        else if (FittingSomewhere.Count <= comparable) FittingSomewhere.Add(volume);
    }

    // What the draft's reservations fail is counted already; what is left of the total is of another class.
    private MismatchCount[] Count()
    {
        var counts = _counts.ToArray();
        foreach (var reason in Unavailable)
        {
            counts[(int)reason] += _sight.OfClass(reason, _class) -
                Reserved.Count(volume => volume.StorageClassName == _class && VolumeMatching.UnavailableBecause(volume) == reason);
        }

        // A reservation may itself be of another class, and is counted then by what it fails.
        counts[(int)VolumeMismatch.Class] = _sight.Total() - counts.Sum();
        return [.. Enum.GetValues<VolumeMismatch>()
            .Where(mismatch => mismatch != VolumeMismatch.None && counts[(int)mismatch] > 0)
            .Select(mismatch => new MismatchCount(mismatch, counts[(int)mismatch]))];
    }
}
