namespace Dashboard.Cluster.Tests.Replay;

/// <summary>What was sent up to the end of a command.</summary>
/// <param name="Step">The command.</param>
/// <param name="At">Seconds since the start.</param>
/// <param name="Events">In the order they came.</param>
internal sealed record RecordedStage(string Step, double At, IReadOnlyList<RecordedEvent> Events);
