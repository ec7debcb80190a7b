using Dashboard.Storage.Findings;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Overview;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage;

/// <summary>
/// What one tick of the mirror published: the objects, what changed since the state before, and what is derived from them.
/// Immutable but for <see cref="Next"/>. States form a chain, so a reader follows it at its own pace, misses nothing, and
/// costs the writer nothing; a reader that holds an old state holds the ones after it.
/// </summary>
public sealed partial class StorageState
{
    private readonly TaskCompletionSource<StorageState> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The objects.</summary>
    public required StorageSnapshot Snapshot { get; init; }

    /// <summary>What changed since the state before.</summary>
    public required ChangeSet Changes { get; init; }

    /// <summary>The bindings.</summary>
    public required GraphSnapshot Graph { get; init; }

    /// <summary>Which bindings changed since the state before.</summary>
    public required GraphChanges GraphChanges { get; init; }

    /// <summary>When this state was made, by the process's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The Pods of StatefulSets that are gone.</summary>
    public required IncarnationLog Incarnations { get; init; }

    /// <summary>Free volumes and waiting claims, for predictions.</summary>
    public required BindingIndex BindingIndex { get; init; }

    /// <summary>What somebody should know.</summary>
    public required FindingSnapshot Findings { get; init; }

    /// <summary>Capacity by namespace and class.</summary>
    public required ClassUsage ClassUsage { get; init; }

    /// <summary>What changed in the last minutes.</summary>
    public required RecentChanges RecentChanges { get; init; }

    /// <summary>Completes with the state that follows this one.</summary>
    public Task<StorageState> Next => _next.Task;

    internal void Continue(StorageState next) => _next.SetResult(next);
}
