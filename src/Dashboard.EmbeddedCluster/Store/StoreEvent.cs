namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// One change in the store. A removal carries the object's last state under the revision of the removal. Changes form a
/// chain: a watcher waits for <see cref="Next"/>, so it misses none and costs the writer nothing.
/// </summary>
public sealed class StoreEvent(StoreEventType type, StoredObject @object, StoredObject? previous)
{
    private readonly TaskCompletionSource<StoreEvent> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What happened.</summary>
    public StoreEventType Type => type;

    /// <summary>The object after the change, or as it was when it was removed.</summary>
    public StoredObject Object => @object;

    /// <summary>The object before the change; null when it was added.</summary>
    public StoredObject? Previous => previous;

    /// <summary>The change's revision.</summary>
    public long Revision => @object.Revision;

    /// <summary>Completes with the change that follows.</summary>
    public Task<StoreEvent> Next => _next.Task;

    internal void Continue(StoreEvent next) => _next.SetResult(next);
}
