using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>
/// Which volumes the scheduler takes for the claims of a Pod under WaitForFirstConsumer, on one node: by another rule than
/// <see cref="VolumeMatching.FindImmediate"/>. Rules: the scheduler's volume binder (<c>findMatchingVolumes</c>) and
/// <c>FindMatchingVolume</c> of component-helpers with a node. Pure and thread-safe.
/// </summary>
public static class ConsumerMatching
{
    /// <summary>
    /// The volumes the scheduler may take for one claim on a node, all equally right, by name; empty: none fits there. It
    /// takes one that is held for the claim (and where the node cannot reach that one, none at all), else the smallest
    /// that fits claim and node, whatever its other access modes.
    /// </summary>
    /// <remarks>
    /// A volume held for the claim that lacks an access mode counts as not fitting: the scheduler does not look at its
    /// modes, but the binder then never completes that binding.
    /// </remarks>
    public static ImmutableArray<Volume> Find(Claim claim, IEnumerable<Volume> volumes, Node node)
    {
        var fitting = new FittingVolumes(claim);
        foreach (var volume in volumes)
        {
            var mismatch = VolumeMatching.Compare(claim, volume, node);
            if (mismatch == VolumeMismatch.None) fitting.Add(volume);
            else if (mismatch == VolumeMismatch.NodeAffinity && VolumeMatching.IsHeldFor(volume, claim)) return [];
        }

        return fitting.ChooseForConsumer();
    }

    /// <summary>
    /// The volumes of several claims of one Pod on a node: the smallest request first, each volume once. The result has
    /// the order of the choice; of equal requests the first given goes first.
    /// </summary>
    public static ImmutableArray<ConsumerMatch> FindAll(IEnumerable<Claim> claims, IEnumerable<Volume> volumes, Node node)
    {
        var free = volumes as IReadOnlyCollection<Volume> ?? [.. volumes];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var matches = ImmutableArray.CreateBuilder<ConsumerMatch>();
        foreach (var claim in claims.OrderBy(claim => claim.Request.Bytes))
        {
            var found = Find(claim, free.Where(volume => !taken.Contains(volume.Name)), node);
            if (!found.IsEmpty) taken.Add(found[0].Name);
            matches.Add(new ConsumerMatch(claim, found));
        }

        return matches.ToImmutable();
    }
}
