namespace Dashboard.EmbeddedCluster.Exec.Logs;

/// <summary>A line of a container's log. <paramref name="Sequence"/> grows over all logs, and is 0 for lines that tell the container's own life.</summary>
internal sealed record LogLine(long Sequence, DateTimeOffset At, string Text);
