using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// What the scheduler will do for a claim that waits, node by node. Nodes that are not ready or take no Pods count as
/// absent; what else the Pod may ask of its node is not known yet.
/// </summary>
internal static class FirstPodPredictor
{
    /// <summary>So many pairs of node and volume are compared; beyond that it is said only that it depends on the node.</summary>
    private const int MaximumPairs = 100_000;

    /// <summary>The prediction.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="fitting">The volumes that fit it, on whatever node.</param>
    /// <param name="nodes">The nodes; null where they are not known.</param>
    /// <param name="obstacle">Why no volume can be made for it; None: one can.</param>
    public static FirstPodPrediction Predict(Claim claim, List<Volume> fitting, IReadOnlyCollection<Node>? nodes, PredictionCause obstacle)
    {
        var canProvision = obstacle == PredictionCause.None;
        if (fitting.Count == 0) return WithoutVolume(obstacle, 0, nodes);
        if (fitting.TrueForAll(volume => volume.NodeAffinity is null))
        {
            var found = ConsumerMatching.Find(claim, fitting, Anywhere);
            return new FirstPodPrediction(FirstPodOutcome.Binds, PredictionCause.None, Names(found), found.Length, nodes?.Count, nodes?.Count, canProvision);
        }

        if (nodes is null || nodes.Count == 0 || (long)nodes.Count * fitting.Count > MaximumPairs)
            return new FirstPodPrediction(FirstPodOutcome.DependsOnNode, PredictionCause.None, [], fitting.Count, null, nodes?.Count, canProvision);
        return ByNode(claim, fitting, nodes, obstacle);
    }

    // Volumes without node affinity are in reach of any node, be it this one.
    private static Node Anywhere { get; } = new() { Key = ObjectKey.ClusterScoped(string.Empty) };

    private static FirstPodPrediction ByNode(Claim claim, List<Volume> fitting, IReadOnlyCollection<Node> nodes, PredictionCause obstacle)
    {
        var choices = nodes.Select(node => ConsumerMatching.Find(claim, fitting, node)).Where(choice => !choice.IsEmpty).ToList();
        if (choices.Count == 0) return WithoutVolume(obstacle, fitting.Count, nodes);
        var isSame = choices.Count == nodes.Count && choices.TrueForAll(choice => choice.SequenceEqual(choices[0]));
        var volumes = choices.SelectMany(choice => choice).DistinctBy(volume => volume.Name).OrderBy(volume => volume.Name, StringComparer.Ordinal).ToImmutableArray();
        return new FirstPodPrediction(
            isSame ? FirstPodOutcome.Binds : FirstPodOutcome.DependsOnNode, PredictionCause.None, Names(volumes), volumes.Length,
            choices.Count, nodes.Count, obstacle == PredictionCause.None);
    }

    private static FirstPodPrediction WithoutVolume(PredictionCause obstacle, int volumes, IReadOnlyCollection<Node>? nodes) => new(
        obstacle == PredictionCause.None ? FirstPodOutcome.Provisions : FirstPodOutcome.StaysPending,
        obstacle, [], volumes, nodes is null ? null : 0, nodes?.Count, obstacle == PredictionCause.None);

    private static IReadOnlyList<string> Names(ImmutableArray<Volume> volumes) =>
        [.. volumes.Take(ClaimPrediction.MaximumNames).Select(volume => volume.Name)];
}
