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

    /// <summary>How many volumes can be compared node by node.</summary>
    public static int Comparable(IReadOnlyCollection<Node>? nodes) => nodes is { Count: > 0 } ? (MaximumPairs / nodes.Count) - 1 : 0;

    /// <summary>The prediction.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="scan">The volumes.</param>
    /// <param name="nodes">The nodes; null where they are not known.</param>
    /// <param name="obstacle">Why no volume can be made for it; None: one can.</param>
    public static FirstPodPrediction Predict(Claim claim, CandidateScan scan, IReadOnlyCollection<Node>? nodes, PredictionCause obstacle)
    {
        if (scan.Fitting.Count == 0) return WithoutVolume(obstacle, 0, nodes);
        if (scan.FittingSomewhere.Count == 0)
        {
            var found = scan.FittingAnywhere.ChooseForConsumer();
            return new FirstPodPrediction(
                FirstPodOutcome.Binds, PredictionCause.None, Names(found), found.Length, nodes?.Count, nodes?.Count, obstacle == PredictionCause.None);
        }

        // Of those in reach of every node only the smallest can be taken anywhere.
        List<Volume> fitting = [.. scan.FittingSomewhere, .. scan.FittingAnywhere.ChooseForConsumer()];
        if (nodes is not null && scan.FittingSomewhere.Count <= Comparable(nodes)) return ByNode(claim, fitting, nodes, obstacle);
        return new FirstPodPrediction(
            FirstPodOutcome.DependsOnNode, PredictionCause.None, [], scan.Fitting.Count, null, nodes?.Count, obstacle == PredictionCause.None);
    }

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
