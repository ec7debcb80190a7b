using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Objects;

/// <summary>A PersistentVolumeClaim, reduced to what rows, graph and rules need.</summary>
public sealed record Claim : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.Claim;

    /// <summary>
    /// The class asked for: the legacy annotation <c>volume.beta.kubernetes.io/storage-class</c>, else
    /// <c>spec.storageClassName</c>. Null: none named (a default class may still be filled in). Empty: explicitly none.
    /// </summary>
    public string? StorageClassName { get; init; }

    /// <summary><c>spec.accessModes</c>.</summary>
    public AccessModes AccessModes { get; init; }

    /// <summary><c>spec.resources.requests.storage</c>.</summary>
    public Quantity Request { get; init; }

    /// <summary><c>spec.volumeMode</c>.</summary>
    public VolumeMode VolumeMode { get; init; }

    /// <summary><c>spec.volumeName</c>; null where empty.</summary>
    public string? VolumeName { get; init; }

    /// <summary><c>spec.selector</c>; null where absent.</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary><c>status.phase</c>.</summary>
    public ClaimPhase Phase { get; init; }

    /// <summary><c>status.capacity.storage</c>; null where absent.</summary>
    public Quantity? Capacity { get; init; }

    /// <summary>Annotation <c>pv.kubernetes.io/bind-completed</c> is set.</summary>
    public bool BindCompleted { get; init; }

    /// <summary>Annotation <c>pv.kubernetes.io/bound-by-controller</c> is set: the controller chose the volume, not the user.</summary>
    public bool BoundByController { get; init; }

    /// <summary>Annotation <c>volume.kubernetes.io/selected-node</c>: the scheduler chose a node for the first consumer.</summary>
    public string? SelectedNode { get; init; }

    /// <summary>Annotation <c>volume.kubernetes.io/storage-provisioner</c> (or its beta form): a provisioner was asked.</summary>
    public string? RequestedProvisioner { get; init; }

    /// <summary>A condition <c>Resizing</c> or <c>FileSystemResizePending</c> is true.</summary>
    public bool IsResizing { get; init; }

    /// <summary>The condition <c>FileSystemResizePending</c> is true: the rest of an expansion is done where a Pod mounts the claim.</summary>
    public bool IsFileSystemResizePending { get; init; }

    /// <summary><c>status.allocatedResourceStatuses.storage</c>, such as <c>ControllerResizeInfeasible</c>; null where absent.</summary>
    public string? ResizeStatus { get; init; }

    /// <summary><c>metadata.finalizers</c>, joined by commas; null where there are none.</summary>
    public string? Finalizers { get; init; }

    /// <summary>Kind and name of <c>spec.dataSourceRef</c> or <c>spec.dataSource</c>; null where absent.</summary>
    public string? DataSource { get; init; }

    /// <summary><c>spec.volumeAttributesClassName</c>; null where empty.</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary>The controller, for a generic ephemeral volume the Pod.</summary>
    public OwnerReference? Controller { get; init; }
}
