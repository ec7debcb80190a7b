using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>Keeps the nearest of any number of candidates, in little room. For one thread.</summary>
internal sealed class NearestCandidates(Claim claim, bool byScheduler, int count)
{
    private readonly List<(Nearness Nearness, Volume Volume, VolumeMismatch Mismatch)> _kept = [];
    private Nearness? _last;

    /// <summary>Whether a candidate that fails a rule first may still be near enough; what only its mismatch tells is decided by that alone.</summary>
    public bool Takes(VolumeMismatch mismatch)
    {
        if (_last is not { } last) return true;
        if (mismatch == VolumeMismatch.None) return true;
        return last.CompareTo(Nearness.NearestOf(mismatch)) >= 0;
    }

    /// <summary>Takes a candidate in, if it is near enough.</summary>
    public void Add(Volume volume, VolumeMismatch mismatch)
    {
        if (!Takes(mismatch)) return;
        var nearness = Nearness.Of(claim, volume, mismatch, byScheduler);
        if (_last is { } last && nearness.CompareTo(last) > 0) return;
        _kept.Add((nearness, volume, mismatch));
        // Sorted now and then rather than at each candidate.
        if (_kept.Count >= 8 * count) Cut();
    }

    /// <summary>The nearest, in order.</summary>
    public VolumeCandidate[] Take()
    {
        Cut();
        return [.. _kept.Select(item => Describe(item.Nearness, item.Volume, item.Mismatch))];
    }

    private void Cut()
    {
        _kept.Sort((left, right) => left.Nearness.CompareTo(right.Nearness));
        if (_kept.Count < count) return;
        _kept.RemoveRange(count, _kept.Count - count);
        _last = _kept[^1].Nearness;
    }

    private VolumeCandidate Describe(Nearness nearness, Volume volume, VolumeMismatch mismatch)
    {
        var isHeld = VolumeMatching.IsHeldFor(volume, claim);
        var holder = isHeld || volume.ClaimRef is not { Name.Length: > 0 } ? null : volume.ClaimRef;
        return new VolumeCandidate(
            volume.Name, volume.Capacity.Text, volume.Capacity.Bytes, volume.AccessModes, volume.VolumeMode, volume.StorageClassName,
            mismatch, nearness.Failed, isHeld, holder?.Namespace, holder?.Name);
    }
}
