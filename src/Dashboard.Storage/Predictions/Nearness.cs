using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// The order of a draft's candidates. Those that fit come first, in the order in which Kubernetes tries them: the binder by
/// the number of access modes, what is held for the claim, size; the scheduler by size alone. Then free ones, the fewest
/// failed rules first, and of equally many the later the first failed rule the nearer. Then those that others hold.
/// </summary>
internal readonly record struct Nearness(int Group, int Failed, int Rule, int Modes, long Size, string Name) : IComparable<Nearness>
{
    /// <summary>The place of a volume.</summary>
    /// <param name="claim">The draft's claim.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="mismatch">The first rule it fails.</param>
    /// <param name="byScheduler">The scheduler chooses, not the binder.</param>
    public static Nearness Of(Claim claim, Volume volume, VolumeMismatch mismatch, bool byScheduler)
    {
        var isHeld = VolumeMatching.IsHeldFor(volume, claim);
        var modes = int.PopCount((int)volume.AccessModes);
        if (mismatch == VolumeMismatch.None)
            return new Nearness(0, 0, 0, byScheduler ? 0 : (2 * modes) + (isHeld ? 0 : 1), volume.Capacity.Bytes, volume.Name);

        var isFree = isHeld || VolumeMatching.UnavailableBecause(volume) == VolumeMismatch.None;
        // Of those that are too small the largest is the nearest.
        var size = mismatch == VolumeMismatch.TooSmall ? -volume.Capacity.Bytes : volume.Capacity.Bytes;
        return new Nearness(isFree ? 1 : 2, VolumeMatching.CountFailed(claim, volume), -(int)mismatch, modes, size, volume.Name);
    }

    /// <summary>Nothing that fails a rule first is nearer than this: a free volume that fails it alone.</summary>
    public static Nearness NearestOf(VolumeMismatch mismatch) => new(1, 1, -(int)mismatch, 0, long.MinValue, string.Empty);

    /// <inheritdoc />
    public int CompareTo(Nearness other)
    {
        var order = Group.CompareTo(other.Group);
        if (order == 0) order = Failed.CompareTo(other.Failed);
        if (order == 0) order = Rule.CompareTo(other.Rule);
        if (order == 0) order = Modes.CompareTo(other.Modes);
        if (order == 0) order = Size.CompareTo(other.Size);
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }
}
