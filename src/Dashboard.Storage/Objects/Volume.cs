using System.Collections.Immutable;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Objects;

/// <summary>
/// A PersistentVolume, reduced to what rows, graph and rules need. Nothing of its source but the type is kept: monitors,
/// handles and secret references are infrastructure secrets and are read when opened, as the viewer.
/// </summary>
public sealed record Volume : StorageObject
{
    /// <inheritdoc />
    public override ObjectKind Kind => ObjectKind.Volume;

    /// <summary><c>spec.capacity.storage</c>.</summary>
    public Quantity Capacity { get; init; }

    /// <summary><c>spec.accessModes</c>.</summary>
    public AccessModes AccessModes { get; init; }

    /// <summary><c>spec.volumeMode</c>.</summary>
    public VolumeMode VolumeMode { get; init; }

    /// <summary>The class: the legacy annotation, else <c>spec.storageClassName</c>; empty for none.</summary>
    public string StorageClassName { get; init; } = string.Empty;

    /// <summary><c>spec.volumeAttributesClassName</c>; null where empty.</summary>
    public string? VolumeAttributesClassName { get; init; }

    /// <summary><c>spec.persistentVolumeReclaimPolicy</c>.</summary>
    public ReclaimPolicy ReclaimPolicy { get; init; }

    /// <summary><c>spec.claimRef</c>; null for a volume nobody holds.</summary>
    public VolumeClaimReference? ClaimRef { get; init; }

    /// <summary><c>status.phase</c>.</summary>
    public VolumePhase Phase { get; init; }

    /// <summary><c>status.reason</c>; null where absent.</summary>
    public string? Reason { get; init; }

    /// <summary><c>metadata.labels</c>, which claims' selectors look at.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary><c>spec.nodeAffinity.required</c>; null: reachable from every node.</summary>
    public NodeSelector? NodeAffinity { get; init; }

    /// <summary>The name of the source's field in the spec, such as <c>rbd</c>, <c>csi</c>, <c>nfs</c>.</summary>
    public string SourceType { get; init; } = string.Empty;

    /// <summary><c>spec.csi.driver</c>; null for other sources.</summary>
    public string? CsiDriver { get; init; }

    /// <summary>Annotation <c>pv.kubernetes.io/provisioned-by</c>; null for a volume made by hand.</summary>
    public string? ProvisionedBy { get; init; }

    /// <summary>Annotation <c>pv.kubernetes.io/bound-by-controller</c> is set: <see cref="ClaimRef"/> was not written by a user.</summary>
    public bool BoundByController { get; init; }
}
