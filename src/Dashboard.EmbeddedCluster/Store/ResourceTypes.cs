using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>The resources that the embedded cluster serves.</summary>
public static class ResourceTypes
{
    public static readonly ResourceType Namespaces = new("", "v1", "Namespace", "namespaces", false) { ShortNames = ["ns"], Subresources = ["finalize", "status"], IsDeletedOneByOne = true };
    public static readonly ResourceType Nodes = new("", "v1", "Node", "nodes", false) { ShortNames = ["no"], Subresources = ["proxy", "status"] };
    public static readonly ResourceType Pods = new("", "v1", "Pod", "pods", true) { ShortNames = ["po"], Subresources = ["exec", "log", "status"], Categories = ["all"] };
    public static readonly ResourceType Claims = new("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true) { ShortNames = ["pvc"], Subresources = ["status"] };
    public static readonly ResourceType Volumes = new("", "v1", "PersistentVolume", "persistentvolumes", false) { ShortNames = ["pv"], Subresources = ["status"] };
    public static readonly ResourceType Services = new("", "v1", "Service", "services", true) { ShortNames = ["svc"], Subresources = ["status"], Categories = ["all"] };
    public static readonly ResourceType Events = new("", "v1", "Event", "events", true) { ShortNames = ["ev"] };
    public static readonly ResourceType StatefulSets = new("apps", "v1", "StatefulSet", "statefulsets", true) { ShortNames = ["sts"], Subresources = ["status", "scale"], Categories = ["all"] };
    public static readonly ResourceType StorageClasses = new("storage.k8s.io", "v1", "StorageClass", "storageclasses", false) { ShortNames = ["sc"] };
    public static readonly ResourceType Secrets = new("", "v1", "Secret", "secrets", true);
    public static readonly ResourceType ConfigMaps = new("", "v1", "ConfigMap", "configmaps", true) { ShortNames = ["cm"] };
    public static readonly ResourceType ServiceAccounts = new("", "v1", "ServiceAccount", "serviceaccounts", true) { ShortNames = ["sa"], Subresources = ["token"] };
    public static readonly ResourceType ResourceQuotas = new("", "v1", "ResourceQuota", "resourcequotas", true) { ShortNames = ["quota"], Subresources = ["status"] };
    public static readonly ResourceType ControllerRevisions = new("apps", "v1", "ControllerRevision", "controllerrevisions", true);
    public static readonly ResourceType DaemonSets = new("apps", "v1", "DaemonSet", "daemonsets", true) { ShortNames = ["ds"], Subresources = ["status"], Categories = ["all"] };
    public static readonly ResourceType Deployments = new("apps", "v1", "Deployment", "deployments", true) { ShortNames = ["deploy"], Subresources = ["status", "scale"], Categories = ["all"] };
    public static readonly ResourceType ReplicaSets = new("apps", "v1", "ReplicaSet", "replicasets", true) { ShortNames = ["rs"], Subresources = ["status", "scale"], Categories = ["all"] };
    public static readonly ResourceType Jobs = new("batch", "v1", "Job", "jobs", true) { Subresources = ["status"], Categories = ["all"] };
    public static readonly ResourceType Leases = new("coordination.k8s.io", "v1", "Lease", "leases", true);
    public static readonly ResourceType ClusterRoleBindings = new("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false);
    public static readonly ResourceType ClusterRoles = new("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false);
    public static readonly ResourceType RoleBindings = new("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);
    public static readonly ResourceType Roles = new("rbac.authorization.k8s.io", "v1", "Role", "roles", true);
    public static readonly ResourceType SnapshotClasses = new("snapshot.storage.k8s.io", "v1", "VolumeSnapshotClass", "volumesnapshotclasses", false) { ShortNames = ["vsclass", "vsclasses"] };
    public static readonly ResourceType SnapshotContents = new("snapshot.storage.k8s.io", "v1", "VolumeSnapshotContent", "volumesnapshotcontents", false) { ShortNames = ["vsc", "vscs"], Subresources = ["status"] };
    public static readonly ResourceType Snapshots = new("snapshot.storage.k8s.io", "v1", "VolumeSnapshot", "volumesnapshots", true) { ShortNames = ["vs"], Subresources = ["status"] };
    public static readonly ResourceType Drivers = new("storage.k8s.io", "v1", "CSIDriver", "csidrivers", false);
    public static readonly ResourceType NodeDrivers = new("storage.k8s.io", "v1", "CSINode", "csinodes", false);
    public static readonly ResourceType StorageCapacities = new("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", true);
    public static readonly ResourceType Attachments = new("storage.k8s.io", "v1", "VolumeAttachment", "volumeattachments", false) { Subresources = ["status"] };
    public static readonly ResourceType AttributesClasses = new("storage.k8s.io", "v1", "VolumeAttributesClass", "volumeattributesclasses", false) { ShortNames = ["vac"] };

    public static readonly ResourceType TokenReviews = Review("authentication.k8s.io", "TokenReview", false);
    public static readonly ResourceType SelfSubjectReviews = Review("authentication.k8s.io", "SelfSubjectReview", false);
    public static readonly ResourceType LocalSubjectAccessReviews = Review("authorization.k8s.io", "LocalSubjectAccessReview", true);
    public static readonly ResourceType SelfSubjectAccessReviews = Review("authorization.k8s.io", "SelfSubjectAccessReview", false);
    public static readonly ResourceType SelfSubjectRulesReviews = Review("authorization.k8s.io", "SelfSubjectRulesReview", false);
    public static readonly ResourceType SubjectAccessReviews = Review("authorization.k8s.io", "SubjectAccessReview", false);

    /// <summary>All whose objects are stored, in the order of discovery.</summary>
    public static readonly ImmutableArray<ResourceType> All =
    [
        Namespaces, Nodes, Pods, Claims, Volumes, Services, Events, ConfigMaps, Secrets, ServiceAccounts, ResourceQuotas,
        StatefulSets, ControllerRevisions, DaemonSets, Deployments, ReplicaSets, Jobs, Leases,
        ClusterRoleBindings, ClusterRoles, RoleBindings, Roles,
        StorageClasses, Attachments, Drivers, NodeDrivers, StorageCapacities, AttributesClasses,
        SnapshotClasses, SnapshotContents, Snapshots,
    ];

    /// <summary>Questions: they are created, answered and not stored.</summary>
    public static readonly ImmutableArray<ResourceType> Reviews =
        [TokenReviews, SelfSubjectReviews, LocalSubjectAccessReviews, SelfSubjectAccessReviews, SelfSubjectRulesReviews, SubjectAccessReviews];

    /// <summary>Everything that can be asked for.</summary>
    public static readonly ImmutableArray<ResourceType> Served = [.. All, .. Reviews];

    private static ResourceType Review(string group, string kind, bool isNamespaced) =>
        new(group, "v1", kind, $"{kind.ToLowerInvariant()}s", isNamespaced);
}
