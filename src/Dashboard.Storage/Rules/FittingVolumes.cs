using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>
/// Of volumes that fit a claim, keeps those that may be taken: for each set of access modes those that are held for the
/// claim, else the smallest. So it stays small whatever passes through. For one thread.
/// </summary>
internal sealed class FittingVolumes(Claim claim)
{
    private readonly Dictionary<AccessModes, List<Volume>> _best = [];

    /// <summary>How many volumes were added.</summary>
    public int Count { get; private set; }

    /// <summary>Those kept, in no order.</summary>
    public IEnumerable<Volume> Kept => _best.Values.SelectMany(set => set);

    /// <summary>Adds a volume that fits.</summary>
    public void Add(Volume volume)
    {
        Count++;
        if (!_best.TryGetValue(volume.AccessModes, out var best)) _best.Add(volume.AccessModes, best = []);
        if (best.Count > 0)
        {
            var order = Compare(volume, best[0]);
            if (order > 0) return;
            if (order < 0) best.Clear();
        }

        best.Add(volume);
    }

    /// <summary>What the binder may take, by name: of the sets with the fewest modes. Empty: nothing was added.</summary>
    public ImmutableArray<Volume> ChooseImmediate()
    {
        if (_best.Count == 0) return [];
        var fewest = _best.Keys.Min(CountModes);
        return [.. _best.Where(set => CountModes(set.Key) == fewest).SelectMany(set => set.Value).OrderBy(volume => volume.Name, StringComparer.Ordinal)];
    }

    /// <summary>What the scheduler may take, by name: whatever the modes, what is held for the claim, else the smallest. Empty: nothing was added.</summary>
    public ImmutableArray<Volume> ChooseForConsumer()
    {
        if (_best.Count == 0) return [];
        var first = _best.Values.Select(set => set[0]).Aggregate((left, right) => Compare(right, left) < 0 ? right : left);
        return [.. Kept.Where(volume => Compare(volume, first) == 0).OrderBy(volume => volume.Name, StringComparer.Ordinal)];
    }

    // What is held for the claim is all equally right, whatever its size.
    private int Compare(Volume left, Volume right)
    {
        var (isLeftHeld, isRightHeld) = (VolumeMatching.IsHeldFor(left, claim), VolumeMatching.IsHeldFor(right, claim));
        if (isLeftHeld || isRightHeld) return isRightHeld.CompareTo(isLeftHeld);
        return left.Capacity.CompareTo(right.Capacity);
    }

    private static int CountModes(AccessModes modes) => int.PopCount((int)modes);
}
