using System.Collections.Immutable;

namespace Dashboard.Storage.Objects;

/// <summary>A StatefulSet, reduced to what the board and the graph need.</summary>
public sealed record StatefulSet : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.StatefulSet;

    /// <summary><c>spec.replicas</c>; 1 where absent.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary><c>spec.ordinals.start</c>; 0 where absent.</summary>
    public int OrdinalsStart { get; init; }

    /// <summary><c>spec.serviceName</c>; empty where absent.</summary>
    public string ServiceName { get; init; } = string.Empty;

    /// <summary><c>spec.podManagementPolicy</c>.</summary>
    public PodManagementPolicy PodManagementPolicy { get; init; }

    /// <summary><c>spec.updateStrategy.type</c>.</summary>
    public UpdateStrategy UpdateStrategy { get; init; }

    /// <summary><c>spec.updateStrategy.rollingUpdate.partition</c>; ordinals below it keep their revision.</summary>
    public int Partition { get; init; }

    /// <summary><c>spec.minReadySeconds</c>.</summary>
    public int MinReadySeconds { get; init; }

    /// <summary><c>spec.volumeClaimTemplates</c>, in order.</summary>
    public ImmutableArray<ClaimTemplate> Templates { get; init; } = [];

    /// <summary><c>spec.persistentVolumeClaimRetentionPolicy.whenDeleted</c>.</summary>
    public RetentionPolicy WhenDeleted { get; init; }

    /// <summary><c>spec.persistentVolumeClaimRetentionPolicy.whenScaled</c>.</summary>
    public RetentionPolicy WhenScaled { get; init; }

    /// <summary><c>status.readyReplicas</c>.</summary>
    public int ReadyReplicas { get; init; }

    /// <summary><c>status.currentReplicas</c>.</summary>
    public int CurrentReplicas { get; init; }

    /// <summary><c>status.updatedReplicas</c>.</summary>
    public int UpdatedReplicas { get; init; }

    /// <summary><c>status.currentRevision</c>; null where absent.</summary>
    public string? CurrentRevision { get; init; }

    /// <summary><c>status.updateRevision</c>; null where absent.</summary>
    public string? UpdateRevision { get; init; }
}
