namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>Tells those who wait for it that something about a Pod has changed: the object, or the log of a container. Thread-safe.</summary>
internal sealed class PodSignals
{
    private readonly Dictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Completes when a Pod (by uid) changes next. To be asked for before looking at the state, so that no change is missed.</summary>
    public Task NextAsync(string uid)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(uid, out var source)) _waiting.Add(uid, source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return source.Task;
        }
    }

    /// <summary>A Pod has changed.</summary>
    public void Raise(string uid)
    {
        lock (_lock)
        {
            if (_waiting.Remove(uid, out var source)) source.SetResult();
        }
    }
}
