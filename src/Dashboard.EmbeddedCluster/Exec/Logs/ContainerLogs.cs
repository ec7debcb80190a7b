namespace Dashboard.EmbeddedCluster.Exec.Logs;

/// <summary>
/// The lines that containers have written, by Pod (uid), container and incarnation: what is served to exec'd requests, for
/// nothing else runs. Bounded per container; gone with the Pod. Thread-safe.
/// </summary>
internal sealed class ContainerLogs(PodSignals signals)
{
    private const int LongestLine = 4096;
    private const int MaximumLines = 1000;

    private readonly Dictionary<string, Dictionary<(string Container, long Incarnation), Queue<LogLine>>> _logs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _sequence;

    /// <summary>Adds a line.</summary>
    public void Append(string uid, string container, long incarnation, DateTimeOffset at, string text)
    {
        lock (_lock)
        {
            if (!_logs.TryGetValue(uid, out var ofPod)) _logs.Add(uid, ofPod = []);
            if (!ofPod.TryGetValue((container, incarnation), out var lines)) ofPod.Add((container, incarnation), lines = []);
            lines.Enqueue(new LogLine(++_sequence, at, text.Length > LongestLine ? text[..LongestLine] : text));
            if (lines.Count > MaximumLines) lines.Dequeue();
        }

        signals.Raise(uid);
    }

    /// <summary>The lines of a container behind a position.</summary>
    public IReadOnlyList<LogLine> Read(string uid, string container, long incarnation, long after = 0)
    {
        lock (_lock)
        {
            return _logs.TryGetValue(uid, out var ofPod) && ofPod.TryGetValue((container, incarnation), out var lines)
                ? [.. lines.Where(line => line.Sequence > after)]
                : [];
        }
    }

    /// <summary>Drops the lines of a Pod.</summary>
    public void Drop(string uid)
    {
        lock (_lock) _logs.Remove(uid);
    }
}
