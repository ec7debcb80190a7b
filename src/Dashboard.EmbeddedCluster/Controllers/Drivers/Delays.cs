namespace Dashboard.EmbeddedCluster.Controllers.Drivers;

/// <summary>When things that take a while will be done, by what is waited for. For the manager's thread alone.</summary>
internal sealed class Delays(TimeProvider time)
{
    private readonly Dictionary<string, DateTimeOffset> _due = [];

    /// <summary>
    /// The time that is left of a delay which begins with the first question about it; null when it is over (and
    /// forgotten: the next question begins it anew).
    /// </summary>
    public TimeSpan? Left(string what, TimeSpan delay)
    {
        var now = time.GetUtcNow();
        if (!_due.TryGetValue(what, out var due)) _due.Add(what, due = now + delay);
        if (due > now) return due - now;
        _due.Remove(what);
        return null;
    }

    /// <summary>Whether a delay is running.</summary>
    public bool IsRunning(string what) => _due.ContainsKey(what);

    /// <summary>Forgets a delay.</summary>
    public void Forget(string what) => _due.Remove(what);
}
