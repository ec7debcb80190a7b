using System.Text.Json;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Json;

/// <summary>Reads a volume. Of its source only the type is read, and the driver's name.</summary>
internal ref struct VolumeFields
{
    private MetadataFields _metadata;
    private Quantity? _capacity;
    private AccessModes _modes;
    private VolumeMode _volumeMode;
    private string? _class;
    private string? _attributesClass;
    private ReclaimPolicy _policy;
    private VolumeClaimReference? _claimRef;
    private VolumePhase _phase;
    private string? _reason;
    private NodeSelector? _nodeAffinity;
    private string? _sourceType;
    private string? _driver;

    /// <summary>At the start of the volume.</summary>
    public static Volume Read(ref Utf8JsonReader json)
    {
        var fields = new VolumeFields { _metadata = new MetadataFields { KeepsLabels = true } };
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) fields._metadata.Read(ref json);
            else if (json.ValueTextEquals("spec"u8)) fields.ReadSpec(ref json);
            else if (json.ValueTextEquals("status"u8)) fields.ReadStatus(ref json);
            else json.TrySkip();
        }

        return fields.ToVolume();
    }

    /// <summary>At the property <c>accessModes</c> of a claim or a volume.</summary>
    public static AccessModes ReadModes(ref Utf8JsonReader json)
    {
        var modes = AccessModes.None;
        if (!json.EnterArray()) return modes;
        while (json.NextText()) modes |= json.MemberHere<AccessModes>();
        return modes;
    }

    private void ReadSpec(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("capacity"u8)) _capacity = json.Storage();
            else if (json.ValueTextEquals("csi"u8)) ReadCsi(ref json);
            else if (json.ValueTextEquals("accessModes"u8)) _modes = ReadModes(ref json);
            else if (json.ValueTextEquals("claimRef"u8)) _claimRef = ReadClaimReference(ref json);
            else if (json.ValueTextEquals("persistentVolumeReclaimPolicy"u8)) _policy = json.Member<ReclaimPolicy>();
            else if (json.ValueTextEquals("storageClassName"u8)) _class = json.SharedText();
            else if (json.ValueTextEquals("volumeAttributesClassName"u8)) _attributesClass = json.FilledText();
            else if (json.ValueTextEquals("volumeMode"u8)) _volumeMode = json.Member<VolumeMode>();
            else if (json.ValueTextEquals("nodeAffinity"u8)) _nodeAffinity = SelectorFields.ReadRequiredNodes(ref json);
            else if (SourceTypes.OfVolume(ref json) is { } type) _sourceType = json.IsObject() ? type : _sourceType;
            else json.TrySkip();
        }
    }

    private void ReadCsi(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        _sourceType = SourceTypes.Csi;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("driver"u8)) _driver = json.SharedText();
            else json.TrySkip();
        }
    }

    private void ReadStatus(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("phase"u8)) _phase = json.Member<VolumePhase>();
            else if (json.ValueTextEquals("reason"u8)) _reason = json.FilledText();
            else json.TrySkip();
        }
    }

    private static VolumeClaimReference? ReadClaimReference(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return null;
        string? @namespace = null, name = null, uid = null;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("namespace"u8)) @namespace = json.SharedText();
            else if (json.ValueTextEquals("name"u8)) name = json.FilledText();
            else if (json.ValueTextEquals("uid"u8)) uid = json.FilledText();
            else json.TrySkip();
        }

        // One that names nothing still keeps the volume from every claim.
        return new VolumeClaimReference(@namespace ?? string.Empty, name ?? string.Empty, uid);
    }

    private readonly Volume ToVolume() => new()
    {
        Key = _metadata.Key,
        Uid = _metadata.Uid ?? string.Empty,
        ResourceVersion = _metadata.ResourceVersion ?? string.Empty,
        CreatedAt = _metadata.CreatedAt ?? default,
        DeletedAt = _metadata.DeletedAt,
        Capacity = _capacity ?? default,
        AccessModes = _modes,
        VolumeMode = _volumeMode,
        StorageClassName = _metadata.LegacyClass ?? _class ?? string.Empty,
        VolumeAttributesClassName = _attributesClass,
        ReclaimPolicy = _policy,
        ClaimRef = _claimRef,
        Phase = _phase,
        Reason = _reason,
        Labels = _metadata.AllLabels,
        NodeAffinity = _nodeAffinity,
        SourceType = _sourceType ?? string.Empty,
        CsiDriver = _driver,
        ProvisionedBy = _metadata.ProvisionedBy,
        BoundByController = _metadata.BoundByController,
    };
}
