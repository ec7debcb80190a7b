using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Json;

/// <summary>From the API server's shapes to our objects: defaults, annotations and enumerations.</summary>
internal static class WireMapping
{
    private const string LegacyClass = "volume.beta.kubernetes.io/storage-class";

    public static Claim ToClaim(ClaimWire wire)
    {
        var annotations = wire.Metadata?.Annotations;
        var dataSource = wire.Spec?.DataSourceRef ?? wire.Spec?.DataSource;
        return new Claim
        {
            Key = Key(wire),
            Uid = wire.Metadata?.Uid ?? string.Empty,
            ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
            CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
            DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
            StorageClassName = Pooled(annotations?.GetValueOrDefault(LegacyClass) ?? wire.Spec?.StorageClassName),
            AccessModes = Modes(wire.Spec?.AccessModes),
            Request = Quantity.Parse(wire.Spec?.Resources?.Requests?.Storage),
            VolumeMode = Parse<VolumeMode>(wire.Spec?.VolumeMode),
            VolumeName = NullIfEmpty(wire.Spec?.VolumeName),
            Selector = ToSelector(wire.Spec?.Selector),
            Phase = Parse<ClaimPhase>(wire.Status?.Phase),
            Capacity = wire.Status?.Capacity?.Storage is { } capacity ? Quantity.Parse(capacity) : null,
            BindCompleted = annotations?.ContainsKey("pv.kubernetes.io/bind-completed") ?? false,
            BoundByController = annotations?.ContainsKey("pv.kubernetes.io/bound-by-controller") ?? false,
            SelectedNode = Pooled(NullIfEmpty(annotations?.GetValueOrDefault("volume.kubernetes.io/selected-node"))),
            RequestedProvisioner = Pooled(NullIfEmpty(
                annotations?.GetValueOrDefault("volume.kubernetes.io/storage-provisioner") ??
                annotations?.GetValueOrDefault("volume.beta.kubernetes.io/storage-provisioner"))),
            IsResizing = IsTrue(wire.Status?.Conditions, "Resizing") || IsTrue(wire.Status?.Conditions, "FileSystemResizePending"),
            DataSource = dataSource is null ? null : $"{dataSource.Kind}/{dataSource.Name}",
            Controller = ControllerOf(wire.Metadata),
        };
    }

    public static Volume ToVolume(VolumeWire wire)
    {
        var spec = wire.Spec ?? new VolumeSpecWire();
        var annotations = wire.Metadata?.Annotations;
        return new Volume
        {
            Key = Key(wire),
            Uid = wire.Metadata?.Uid ?? string.Empty,
            ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
            CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
            DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
            Capacity = Quantity.Parse(spec.Capacity?.Storage),
            AccessModes = Modes(spec.AccessModes),
            VolumeMode = Parse<VolumeMode>(spec.VolumeMode),
            StorageClassName = Pooled(annotations?.GetValueOrDefault(LegacyClass) ?? spec.StorageClassName) ?? string.Empty,
            ReclaimPolicy = Parse<ReclaimPolicy>(spec.PersistentVolumeReclaimPolicy),
            ClaimRef = spec.ClaimRef is { Name.Length: > 0 } reference
                ? new VolumeClaimReference(Pooled(reference.Namespace) ?? string.Empty, reference.Name, NullIfEmpty(reference.Uid))
                : null,
            Phase = Parse<VolumePhase>(wire.Status?.Phase),
            Reason = NullIfEmpty(wire.Status?.Reason),
            Labels = Labels(wire.Metadata?.Labels),
            NodeAffinity = ToNodeSelector(spec.NodeAffinity?.Required),
            SourceType = SourceTypes.Of(spec),
            CsiDriver = Pooled(spec.Csi?.Driver),
            ProvisionedBy = Pooled(NullIfEmpty(annotations?.GetValueOrDefault("pv.kubernetes.io/provisioned-by"))),
            BoundByController = annotations?.ContainsKey("pv.kubernetes.io/bound-by-controller") ?? false,
        };
    }

    public static StatefulSet ToStatefulSet(StatefulSetWire wire)
    {
        var spec = wire.Spec ?? new StatefulSetSpecWire();
        return new StatefulSet
        {
            Key = Key(wire),
            Uid = wire.Metadata?.Uid ?? string.Empty,
            ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
            CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
            DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
            Replicas = spec.Replicas ?? 1,
            OrdinalsStart = spec.Ordinals?.Start ?? 0,
            ServiceName = spec.ServiceName ?? string.Empty,
            PodManagementPolicy = Parse<PodManagementPolicy>(spec.PodManagementPolicy),
            UpdateStrategy = Parse<UpdateStrategy>(spec.UpdateStrategy?.Type),
            Partition = spec.UpdateStrategy?.RollingUpdate?.Partition ?? 0,
            MinReadySeconds = spec.MinReadySeconds ?? 0,
            Templates = [.. (spec.VolumeClaimTemplates ?? []).Select(ToClaim).Select(claim =>
                new ClaimTemplate(claim.Name, claim.StorageClassName, claim.AccessModes, claim.Request))],
            WhenDeleted = Parse<RetentionPolicy>(spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted),
            WhenScaled = Parse<RetentionPolicy>(spec.PersistentVolumeClaimRetentionPolicy?.WhenScaled),
            ReadyReplicas = wire.Status?.ReadyReplicas ?? 0,
            CurrentReplicas = wire.Status?.CurrentReplicas ?? 0,
            UpdatedReplicas = wire.Status?.UpdatedReplicas ?? 0,
            CurrentRevision = NullIfEmpty(wire.Status?.CurrentRevision),
            UpdateRevision = NullIfEmpty(wire.Status?.UpdateRevision),
        };
    }

    public static StorageClass ToStorageClass(StorageClassWire wire) => new()
    {
        Key = Key(wire),
        Uid = wire.Metadata?.Uid ?? string.Empty,
        ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
        CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
        DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
        Provisioner = wire.Provisioner ?? string.Empty,
        ReclaimPolicy = wire.ReclaimPolicy is null ? ReclaimPolicy.Delete : Parse<ReclaimPolicy>(wire.ReclaimPolicy),
        BindingMode = Parse<VolumeBindingMode>(wire.VolumeBindingMode),
        AllowsExpansion = wire.AllowVolumeExpansion ?? false,
        IsDefault =
            wire.Metadata?.Annotations?.GetValueOrDefault("storageclass.kubernetes.io/is-default-class") == "true" ||
            wire.Metadata?.Annotations?.GetValueOrDefault("storageclass.beta.kubernetes.io/is-default-class") == "true",
    };

    public static Node ToNode(NodeWire wire) => new()
    {
        Key = Key(wire),
        Uid = wire.Metadata?.Uid ?? string.Empty,
        ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
        CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
        DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
        Labels = Labels(wire.Metadata?.Labels),
        IsReady = IsTrue(wire.Status?.Conditions, "Ready"),
        IsUnschedulable = wire.Spec?.Unschedulable ?? false,
    };

    public static ClusterNamespace ToNamespace(NamespaceWire wire) => new()
    {
        Key = Key(wire),
        Uid = wire.Metadata?.Uid ?? string.Empty,
        ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
        CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
        DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
    };

    public static Service ToService(ServiceWire wire) => new()
    {
        Key = Key(wire),
        Uid = wire.Metadata?.Uid ?? string.Empty,
        ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
        CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
        DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
        IsHeadless = wire.Spec?.ClusterIP == "None",
        Selector = Labels(wire.Spec?.Selector),
    };

    internal static ObjectKey Key(IObjectWire wire) =>
        new(Pooled(wire.Metadata?.Namespace) ?? string.Empty, wire.Metadata?.Name ?? string.Empty);

    internal static OwnerReference? ControllerOf(MetadataWire? metadata)
    {
        foreach (var owner in metadata?.OwnerReferences ?? [])
        {
            if (owner.Controller == true)
                return new OwnerReference(Pooled(owner.Kind) ?? string.Empty, Pooled(owner.Name) ?? string.Empty, Pooled(owner.Uid) ?? string.Empty);
        }

        return null;
    }

    internal static TEnum Parse<TEnum>(string? text)
        where TEnum : struct, Enum =>
        text is not null && Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value) ? value : default;

    internal static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    internal static bool IsTrue(List<ConditionWire>? conditions, string type)
    {
        foreach (var condition in conditions ?? [])
        {
            if (condition.Type == type) return condition.Status == "True";
        }

        return false;
    }

    internal static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // A hundred thousand objects share few namespaces, classes, nodes and drivers.
    internal static string? Pooled(string? text) => text is null ? null : SharedStrings.Get(text);

    private static AccessModes Modes(List<string>? names)
    {
        var modes = AccessModes.None;
        foreach (var name in names ?? []) modes |= Parse<AccessModes>(name);
        return modes;
    }

    private static ImmutableDictionary<string, string> Labels(Dictionary<string, string>? labels) =>
        labels is null || labels.Count == 0 ? ImmutableDictionary<string, string>.Empty : labels.ToImmutableDictionary();

    private static LabelSelector? ToSelector(LabelSelectorWire? wire)
    {
        if (wire is null) return null;
        var requirements = ImmutableArray.CreateBuilder<SelectorRequirement>();
        foreach (var (key, value) in wire.MatchLabels ?? []) requirements.Add(new SelectorRequirement(key, SelectorOperator.In, [value]));
        requirements.AddRange((wire.MatchExpressions ?? []).Select(ToRequirement));
        return new LabelSelector(requirements.ToImmutable());
    }

    private static NodeSelector? ToNodeSelector(NodeSelectorWire? wire) =>
        wire is null ? null : new NodeSelector([.. (wire.NodeSelectorTerms ?? []).Select(term => new NodeSelectorTerm(
            [.. (term.MatchExpressions ?? []).Select(ToRequirement)],
            [.. (term.MatchFields ?? []).Select(ToRequirement)]))]);

    private static SelectorRequirement ToRequirement(SelectorRequirementWire wire) =>
        new(wire.Key ?? string.Empty, Parse<SelectorOperator>(wire.Operator), [.. wire.Values ?? []]);
}
