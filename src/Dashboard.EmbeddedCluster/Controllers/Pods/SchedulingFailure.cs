namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// What FailedScheduling says: reasons with their numbers of Nodes, ordered as texts, and what preemption came to, which
/// here never happens. The doubled full stop at the end is the scheduler's own.
/// </summary>
internal static class SchedulingFailure
{
    private const string NoVictims = "No preemption victims found for incoming pod";
    private const string NotHelpful = "Preemption is not helpful for scheduling";

    /// <summary>The message where every Node was refused for reasons of its own; each Node has one or more.</summary>
    public static string OfNodes(IReadOnlyCollection<IReadOnlyList<NodeRefusal>> refusals)
    {
        if (refusals.Count == 0) return "no nodes available to schedule pods";
        var reasons = Count(refusals.SelectMany(node => node.Select(refusal => refusal.Reason)));
        var preemption = Count(refusals.Select(node => node.Any(refusal => refusal.IsFinal) ? NotHelpful : NoVictims));
        return $"0/{refusals.Count} nodes are available: {reasons}. preemption: 0/{refusals.Count} nodes are available: {preemption}..";
    }

    /// <summary>The message where the Pod itself rules out all Nodes.</summary>
    public static string OfPod(int nodes, string problem) => nodes == 0
        ? "no nodes available to schedule pods"
        : $"0/{nodes} nodes are available: {problem}. preemption: 0/{nodes} nodes are available: {nodes} {NoVictims}..";

    private static string Count(IEnumerable<string> reasons) =>
        string.Join(", ", reasons.GroupBy(reason => reason).Select(group => $"{group.Count()} {group.Key}").Order(StringComparer.Ordinal));
}
