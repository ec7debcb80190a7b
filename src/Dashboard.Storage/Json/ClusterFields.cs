using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>Reads the kinds of which little is kept: classes, Nodes, Namespaces and Services.</summary>
internal static class ClusterFields
{
    /// <summary>At the start of a class.</summary>
    public static StorageClass ReadClass(ref Utf8JsonReader json)
    {
        var metadata = default(MetadataFields);
        string? provisioner = null;
        ReclaimPolicy? policy = null;
        var mode = VolumeBindingMode.Immediate;
        var allowsExpansion = false;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) metadata.Read(ref json);
            else if (json.ValueTextEquals("provisioner"u8)) provisioner = json.SharedText();
            else if (json.ValueTextEquals("reclaimPolicy"u8)) policy = json.Member<ReclaimPolicy>();
            else if (json.ValueTextEquals("volumeBindingMode"u8)) mode = json.Member<VolumeBindingMode>();
            else if (json.ValueTextEquals("allowVolumeExpansion"u8)) allowsExpansion = json.Flag();
            else json.TrySkip();
        }

        return new StorageClass
        {
            Key = metadata.Key,
            Uid = metadata.Uid ?? string.Empty,
            ResourceVersion = metadata.ResourceVersion ?? string.Empty,
            CreatedAt = metadata.CreatedAt ?? default,
            DeletedAt = metadata.DeletedAt,
            Provisioner = provisioner ?? string.Empty,
            ReclaimPolicy = policy ?? ReclaimPolicy.Delete,
            BindingMode = mode,
            AllowsExpansion = allowsExpansion,
            IsDefault = metadata.IsDefaultClass,
        };
    }

    /// <summary>At the start of a Node.</summary>
    public static Node ReadNode(ref Utf8JsonReader json)
    {
        var metadata = new MetadataFields { KeepsLabels = true };
        bool isReady = false, isUnschedulable = false;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) metadata.Read(ref json);
            else if (json.ValueTextEquals("spec"u8)) isUnschedulable = ReadUnschedulable(ref json);
            else if (json.ValueTextEquals("status"u8)) isReady = ReadReady(ref json);
            else json.TrySkip();
        }

        return new Node
        {
            Key = metadata.Key,
            Uid = metadata.Uid ?? string.Empty,
            ResourceVersion = metadata.ResourceVersion ?? string.Empty,
            CreatedAt = metadata.CreatedAt ?? default,
            DeletedAt = metadata.DeletedAt,
            Labels = metadata.AllLabels,
            IsReady = isReady,
            IsUnschedulable = isUnschedulable,
        };
    }

    /// <summary>At the start of a Namespace.</summary>
    public static ClusterNamespace ReadNamespace(ref Utf8JsonReader json)
    {
        var metadata = default(MetadataFields);
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) metadata.Read(ref json);
            else json.TrySkip();
        }

        return new ClusterNamespace
        {
            Key = metadata.Key,
            Uid = metadata.Uid ?? string.Empty,
            ResourceVersion = metadata.ResourceVersion ?? string.Empty,
            CreatedAt = metadata.CreatedAt ?? default,
            DeletedAt = metadata.DeletedAt,
        };
    }

    /// <summary>At the start of a Service.</summary>
    public static Service ReadService(ref Utf8JsonReader json)
    {
        var metadata = default(MetadataFields);
        var isHeadless = false;
        var selector = ImmutableDictionary<string, string>.Empty;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) metadata.Read(ref json);
            else if (!json.ValueTextEquals("spec"u8)) json.TrySkip();
            else if (json.EnterObject())
            {
                while (json.NextProperty())
                {
                    if (json.ValueTextEquals("clusterIP"u8)) isHeadless = json.SharedText() == "None";
                    else if (json.ValueTextEquals("selector"u8)) selector = SelectorFields.ReadTexts(ref json);
                    else json.TrySkip();
                }
            }
        }

        return new Service
        {
            Key = metadata.Key,
            Uid = metadata.Uid ?? string.Empty,
            ResourceVersion = metadata.ResourceVersion ?? string.Empty,
            CreatedAt = metadata.CreatedAt ?? default,
            DeletedAt = metadata.DeletedAt,
            IsHeadless = isHeadless,
            Selector = selector,
        };
    }

    private static bool ReadUnschedulable(ref Utf8JsonReader json)
    {
        var isUnschedulable = false;
        if (!json.EnterObject()) return isUnschedulable;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("unschedulable"u8)) isUnschedulable = json.Flag();
            else json.TrySkip();
        }

        return isUnschedulable;
    }

    private static bool ReadReady(ref Utf8JsonReader json)
    {
        var isReady = false;
        if (!json.EnterObject()) return isReady;
        while (json.NextProperty())
        {
            if (!json.ValueTextEquals("conditions"u8)) json.TrySkip();
            else if (json.EnterArray())
            {
                while (json.NextObject()) isReady |= ConditionFields.Read(ref json) is { Type: "Ready", IsTrue: true };
            }
        }

        return isReady;
    }
}
