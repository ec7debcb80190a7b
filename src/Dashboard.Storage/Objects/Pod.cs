using System.Collections.Immutable;

namespace Dashboard.Storage.Objects;

/// <summary>
/// A Pod, reduced to what rows, graph and rules need. The mirror keeps only Pods for which
/// <see cref="ConcernsStorage"/> holds; of the others it keeps a count.
/// </summary>
public sealed record Pod : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.Pod;

    /// <summary><c>status.phase</c>.</summary>
    public PodPhase Phase { get; init; }

    /// <summary>The condition <c>Ready</c> is true.</summary>
    public bool IsReady { get; init; }

    /// <summary><c>spec.nodeName</c>; null: not scheduled, holds no claim.</summary>
    public string? NodeName { get; init; }

    /// <summary>The controller; null for a bare Pod.</summary>
    public OwnerReference? Controller { get; init; }

    /// <summary>Volumes that mount claims, in the order of the spec.</summary>
    public ImmutableArray<PodClaimMount> Claims { get; init; } = [];

    /// <summary>Network volumes without a claim, in the order of the spec.</summary>
    public ImmutableArray<PodInlineVolume> InlineVolumes { get; init; } = [];

    /// <summary>Label <c>controller-revision-hash</c>; null where absent.</summary>
    public string? Revision { get; init; }

    /// <summary>Why it is not running, in Kubernetes' words (<c>Unschedulable</c>, <c>ContainerCreating</c>, <c>CrashLoopBackOff</c>); null where nothing says.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Why no node was found for it, in the scheduler's words (condition <c>PodScheduled</c>); null where it has one, or nobody tried.</summary>
    public string? UnscheduledMessage { get; init; }

    /// <summary>Succeeded or Failed: it mounts nothing any more, yet holds its claims' protection until it is deleted.</summary>
    public bool IsFinished => Phase is PodPhase.Succeeded or PodPhase.Failed;

    /// <summary>It has a claim, a network volume or belongs to a StatefulSet.</summary>
    public bool ConcernsStorage => !Claims.IsEmpty || !InlineVolumes.IsEmpty || Controller?.Kind == "StatefulSet";
}
