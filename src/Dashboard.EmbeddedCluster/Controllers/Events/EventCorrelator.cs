namespace Dashboard.EmbeddedCluster.Controllers.Events;

/// <summary>
/// Decides what becomes of an Event before it is written, by the rules of client-go's <c>EventCorrelator</c>: the same one
/// is counted; from the tenth different message for the same reason within ten minutes on, they are combined into one; and
/// of one source about one object only 25 are written, and then one in five minutes. It remembers the last 4,096 of each,
/// and nothing over a restart. For the manager's thread alone.
/// </summary>
internal sealed class EventCorrelator(TimeProvider time)
{
    private const int Capacity = 4_096;
    private const int DifferentMessages = 10;
    private const int Burst = 25;
    private const string CombinedText = "(combined from similar events): ";
    private static readonly TimeSpan SimilarFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RefillPeriod = TimeSpan.FromMinutes(5);

    private readonly RecentlyUsed<(EventSubject, string Type, string Reason), Similar> _similar = new(Capacity);
    private readonly RecentlyUsed<(EventSubject, string Type, string Reason, string? Message), EventSeries> _series = new(Capacity);
    private readonly RecentlyUsed<EventSubject, Allowance> _allowances = new(Capacity);

    /// <summary>
    /// Takes note of an Event. False: it is one too many and is not to be written. Else the message to write, and the series
    /// that it continues; who writes it notes there where.
    /// </summary>
    public bool Observe(EventSubject subject, string type, string reason, ref string message, out EventSeries series)
    {
        var now = time.GetUtcNow();
        var whole = subject with { FieldPath = null };
        var combines = Combines(_similar.GetOrAdd((whole, type, reason), () => new Similar()), message, now);
        series = _series.GetOrAdd((combines ? whole : subject, type, reason, combines ? null : message), () => new EventSeries { FirstSeen = now });
        if (combines) message = CombinedText + message;
        series.Count++;
        return MayWrite(_allowances.GetOrAdd(whole, () => new Allowance(now)), now);
    }

    // One message is forgotten when it is combined, so that the next different one is combined too.
    private static bool Combines(Similar similar, string message, DateTimeOffset now)
    {
        if (now - similar.LastSeen > SimilarFor) similar.Messages.Clear();
        similar.LastSeen = now;
        similar.Messages.Add(message);
        if (similar.Messages.Count < DifferentMessages) return false;
        similar.Messages.Remove(similar.Messages.First());
        return true;
    }

    private static bool MayWrite(Allowance allowance, DateTimeOffset now)
    {
        allowance.Left = Math.Min(Burst, allowance.Left + ((now - allowance.At) / RefillPeriod));
        allowance.At = now;
        if (allowance.Left < 1) return false;
        allowance.Left--;
        return true;
    }

    private sealed class Similar
    {
        public HashSet<string> Messages { get; } = new(StringComparer.Ordinal);

        public DateTimeOffset LastSeen { get; set; }
    }

    private sealed class Allowance(DateTimeOffset start)
    {
        public double Left { get; set; } = Burst;

        public DateTimeOffset At { get; set; } = start;
    }
}
