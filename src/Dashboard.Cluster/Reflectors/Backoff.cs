namespace Dashboard.Cluster.Reflectors;

/// <summary>
/// How long to wait after failures: 0.8 s, doubled each time up to 30 s, each with up to as much again at random, so that
/// a thousand clients do not return in step. The figures are client-go's.
/// </summary>
internal sealed class Backoff(Random random)
{
    private const double FirstDelay = 0.8;
    private const double LongestDelay = 30;

    // A server may ask for more patience than we have, but not for ever.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Failures since the last success that lasted.</summary>
    public int Failures { get; private set; }

    /// <summary>Counts a failure and tells how long to wait.</summary>
    public TimeSpan AfterFailure(TimeSpan? retryAfter)
    {
        Failures++;
        return Longer(Spread(Math.Min(FirstDelay * Math.Pow(2, Failures - 1), LongestDelay)), retryAfter);
    }

    /// <summary>Counts a failure that only somebody's action will mend, and tells how long to wait.</summary>
    public TimeSpan AfterRefusal(TimeSpan? retryAfter)
    {
        Failures++;
        return Longer(Spread(LongestDelay), retryAfter);
    }

    /// <summary>Counts a failure after which there is no need to wait.</summary>
    public void CountFailure() => Failures++;

    /// <summary>Things went well for long enough.</summary>
    public void Reset() => Failures = 0;

    private TimeSpan Spread(double seconds) => TimeSpan.FromSeconds(seconds * (1 + random.NextDouble()));

    private static TimeSpan Longer(TimeSpan delay, TimeSpan? retryAfter)
    {
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter;
        return asked > delay ? asked.Value : delay;
    }
}
