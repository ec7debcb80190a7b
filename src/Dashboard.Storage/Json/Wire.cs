using System.Text.Json.Serialization;

// The shapes in which the API server sends the objects, reduced to the fields that are read. They live only as long as
// one object is being read. One file, since none of them is of interest alone.
namespace Dashboard.Storage.Json;

internal sealed class MetadataWire
{
    public string? Name { get; set; }
    public string? Namespace { get; set; }
    public string? Uid { get; set; }
    public string? ResourceVersion { get; set; }
    public string? CreationTimestamp { get; set; }
    public string? DeletionTimestamp { get; set; }
    public Dictionary<string, string>? Labels { get; set; }
    public Dictionary<string, string>? Annotations { get; set; }
    public List<OwnerReferenceWire>? OwnerReferences { get; set; }
}

internal sealed class OwnerReferenceWire
{
    public string? Kind { get; set; }
    public string? Name { get; set; }
    public string? Uid { get; set; }
    public bool? Controller { get; set; }
}

internal sealed class ConditionWire
{
    public string? Type { get; set; }
    public string? Status { get; set; }
    public string? Reason { get; set; }
}

internal sealed class StorageAmountWire
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Storage { get; set; }
}

internal sealed class ResourcesWire
{
    public StorageAmountWire? Requests { get; set; }
}

internal sealed class SelectorRequirementWire
{
    public string? Key { get; set; }
    public string? Operator { get; set; }
    public List<string>? Values { get; set; }
}

internal sealed class LabelSelectorWire
{
    public Dictionary<string, string>? MatchLabels { get; set; }
    public List<SelectorRequirementWire>? MatchExpressions { get; set; }
}

internal sealed class TypedReferenceWire
{
    public string? Kind { get; set; }
    public string? Name { get; set; }
}

internal interface IObjectWire
{
    MetadataWire? Metadata { get; }
}

internal sealed class ClaimWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public ClaimSpecWire? Spec { get; set; }
    public ClaimStatusWire? Status { get; set; }
}

internal sealed class ClaimSpecWire
{
    public List<string>? AccessModes { get; set; }
    public ResourcesWire? Resources { get; set; }
    public string? StorageClassName { get; set; }
    public string? VolumeMode { get; set; }
    public string? VolumeName { get; set; }
    public LabelSelectorWire? Selector { get; set; }
    public TypedReferenceWire? DataSource { get; set; }
    public TypedReferenceWire? DataSourceRef { get; set; }
}

internal sealed class ClaimStatusWire
{
    public string? Phase { get; set; }
    public StorageAmountWire? Capacity { get; set; }
    public List<ConditionWire>? Conditions { get; set; }
}

internal sealed class VolumeWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public VolumeSpecWire? Spec { get; set; }
    public VolumeStatusWire? Status { get; set; }
}

internal sealed class VolumeSpecWire
{
    public StorageAmountWire? Capacity { get; set; }
    public List<string>? AccessModes { get; set; }
    public string? VolumeMode { get; set; }
    public string? StorageClassName { get; set; }
    public string? PersistentVolumeReclaimPolicy { get; set; }
    public ClaimReferenceWire? ClaimRef { get; set; }
    public NodeAffinityWire? NodeAffinity { get; set; }
    public CsiWire? Csi { get; set; }
    public PresenceWire? Rbd { get; set; }
    public PresenceWire? Cephfs { get; set; }
    public PresenceWire? Nfs { get; set; }
    public PresenceWire? Iscsi { get; set; }
    public PresenceWire? HostPath { get; set; }
    public PresenceWire? Local { get; set; }
    public PresenceWire? Fc { get; set; }
    public PresenceWire? Glusterfs { get; set; }
    public PresenceWire? Cinder { get; set; }
    public PresenceWire? AwsElasticBlockStore { get; set; }
    public PresenceWire? GcePersistentDisk { get; set; }
    public PresenceWire? AzureDisk { get; set; }
    public PresenceWire? AzureFile { get; set; }
    public PresenceWire? VsphereVolume { get; set; }
    public PresenceWire? PortworxVolume { get; set; }
    public PresenceWire? FlexVolume { get; set; }
}

// Only whether it is there counts.
internal sealed class PresenceWire;

internal sealed class CsiWire
{
    public string? Driver { get; set; }
}

internal sealed class ClaimReferenceWire
{
    public string? Namespace { get; set; }
    public string? Name { get; set; }
    public string? Uid { get; set; }
}

internal sealed class NodeAffinityWire
{
    public NodeSelectorWire? Required { get; set; }
}

internal sealed class NodeSelectorWire
{
    public List<NodeSelectorTermWire>? NodeSelectorTerms { get; set; }
}

internal sealed class NodeSelectorTermWire
{
    public List<SelectorRequirementWire>? MatchExpressions { get; set; }
    public List<SelectorRequirementWire>? MatchFields { get; set; }
}

internal sealed class VolumeStatusWire
{
    public string? Phase { get; set; }
    public string? Reason { get; set; }
}

internal sealed class PodWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public PodSpecWire? Spec { get; set; }
    public PodStatusWire? Status { get; set; }
}

internal sealed class PodSpecWire
{
    public string? NodeName { get; set; }
    public List<PodVolumeWire>? Volumes { get; set; }
}

internal sealed class PodVolumeWire
{
    public string? Name { get; set; }
    public PodClaimSourceWire? PersistentVolumeClaim { get; set; }
    public PresenceWire? Ephemeral { get; set; }
    public PresenceWire? Rbd { get; set; }
    public PresenceWire? Cephfs { get; set; }
    public PresenceWire? Nfs { get; set; }
    public PresenceWire? Iscsi { get; set; }
    public PresenceWire? Fc { get; set; }
    public PresenceWire? Glusterfs { get; set; }
    public PresenceWire? Cinder { get; set; }
    public PresenceWire? AwsElasticBlockStore { get; set; }
    public PresenceWire? GcePersistentDisk { get; set; }
    public PresenceWire? AzureDisk { get; set; }
    public PresenceWire? AzureFile { get; set; }
    public PresenceWire? VsphereVolume { get; set; }
    public PresenceWire? PortworxVolume { get; set; }
    public PresenceWire? FlexVolume { get; set; }
    public CsiWire? Csi { get; set; }
}

internal sealed class PodClaimSourceWire
{
    public string? ClaimName { get; set; }
    public bool? ReadOnly { get; set; }
}

internal sealed class PodStatusWire
{
    public string? Phase { get; set; }
    public string? Reason { get; set; }
    public List<ConditionWire>? Conditions { get; set; }
    public List<ContainerStatusWire>? ContainerStatuses { get; set; }
}

internal sealed class ContainerStatusWire
{
    public ContainerStateWire? State { get; set; }
}

internal sealed class ContainerStateWire
{
    public ContainerWaitingWire? Waiting { get; set; }
}

internal sealed class ContainerWaitingWire
{
    public string? Reason { get; set; }
}

internal sealed class StatefulSetWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public StatefulSetSpecWire? Spec { get; set; }
    public StatefulSetStatusWire? Status { get; set; }
}

internal sealed class StatefulSetSpecWire
{
    public int? Replicas { get; set; }
    public string? ServiceName { get; set; }
    public string? PodManagementPolicy { get; set; }
    public int? MinReadySeconds { get; set; }
    public OrdinalsWire? Ordinals { get; set; }
    public UpdateStrategyWire? UpdateStrategy { get; set; }
    public RetentionPolicyWire? PersistentVolumeClaimRetentionPolicy { get; set; }
    public List<ClaimWire>? VolumeClaimTemplates { get; set; }
}

internal sealed class OrdinalsWire
{
    public int? Start { get; set; }
}

internal sealed class UpdateStrategyWire
{
    public string? Type { get; set; }
    public RollingUpdateWire? RollingUpdate { get; set; }
}

internal sealed class RollingUpdateWire
{
    public int? Partition { get; set; }
}

internal sealed class RetentionPolicyWire
{
    public string? WhenDeleted { get; set; }
    public string? WhenScaled { get; set; }
}

internal sealed class StatefulSetStatusWire
{
    public int? ReadyReplicas { get; set; }
    public int? CurrentReplicas { get; set; }
    public int? UpdatedReplicas { get; set; }
    public string? CurrentRevision { get; set; }
    public string? UpdateRevision { get; set; }
}

internal sealed class StorageClassWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public string? Provisioner { get; set; }
    public string? ReclaimPolicy { get; set; }
    public string? VolumeBindingMode { get; set; }
    public bool? AllowVolumeExpansion { get; set; }
}

internal sealed class NodeWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public NodeSpecWire? Spec { get; set; }
    public NodeStatusWire? Status { get; set; }
}

internal sealed class NodeSpecWire
{
    public bool? Unschedulable { get; set; }
}

internal sealed class NodeStatusWire
{
    public List<ConditionWire>? Conditions { get; set; }
}

internal sealed class NamespaceWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
}

internal sealed class ServiceWire : IObjectWire
{
    public MetadataWire? Metadata { get; set; }
    public ServiceSpecWire? Spec { get; set; }
}

internal sealed class ServiceSpecWire
{
    public string? ClusterIP { get; set; }
    public Dictionary<string, string>? Selector { get; set; }
}

internal sealed class ListWire<T>
{
    public ListMetadataWire? Metadata { get; set; }
    public List<T>? Items { get; set; }
}

internal sealed class ListMetadataWire
{
    public string? ResourceVersion { get; set; }
    public string? Continue { get; set; }
}
