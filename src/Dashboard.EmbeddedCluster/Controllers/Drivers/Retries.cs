namespace Dashboard.EmbeddedCluster.Controllers.Drivers;

/// <summary>
/// Pauses between the attempts of what has failed: each twice as long as the one before, up to a limit. For the manager's
/// thread alone.
/// </summary>
internal sealed class Retries(TimeProvider time, TimeSpan first, TimeSpan longest)
{
    private readonly Dictionary<string, (int Failures, DateTimeOffset Next)> _failed = [];

    /// <summary>The time until the next attempt; null: it may be made now.</summary>
    public TimeSpan? Left(string what)
    {
        if (!_failed.TryGetValue(what, out var state)) return null;
        var left = state.Next - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    /// <summary>Notes a failure; the answer is the pause until the next attempt.</summary>
    public TimeSpan Failed(string what)
    {
        var failures = _failed.TryGetValue(what, out var state) ? state.Failures : 0;
        var pause = first * Math.Pow(2, Math.Min(failures, 30));
        if (pause > longest) pause = longest;
        _failed[what] = (failures + 1, time.GetUtcNow() + pause);
        return pause;
    }

    /// <summary>Forgets the failures of something that succeeded or is gone.</summary>
    public void Forget(string what) => _failed.Remove(what);
}
