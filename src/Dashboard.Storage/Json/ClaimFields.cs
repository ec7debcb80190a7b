using System.Text.Json;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Json;

/// <summary>Reads a claim, also as a template of a StatefulSet.</summary>
internal ref struct ClaimFields
{
    private MetadataFields _metadata;
    private string? _class;
    private AccessModes _modes;
    private Quantity? _request;
    private VolumeMode _volumeMode;
    private string? _volumeName;
    private string? _attributesClass;
    private LabelSelector? _selector;
    private string? _dataSource;
    private string? _dataSourceRef;
    private ClaimPhase _phase;
    private Quantity? _capacity;
    private bool _isResizing;
    private bool _isFileSystemResizePending;
    private string? _resizeStatus;

    /// <summary>At the start of the claim.</summary>
    public static Claim Read(ref Utf8JsonReader json)
    {
        var fields = new ClaimFields { _metadata = new MetadataFields { KeepsFinalizers = true } };
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) fields._metadata.Read(ref json);
            else if (json.ValueTextEquals("spec"u8)) fields.ReadSpec(ref json);
            else if (json.ValueTextEquals("status"u8)) fields.ReadStatus(ref json);
            else json.TrySkip();
        }

        return fields.ToClaim();
    }

    private void ReadSpec(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("storageClassName"u8)) _class = json.SharedText();
            else if (json.ValueTextEquals("accessModes"u8)) _modes = VolumeFields.ReadModes(ref json);
            else if (json.ValueTextEquals("resources"u8)) ReadResources(ref json);
            else if (json.ValueTextEquals("volumeMode"u8)) _volumeMode = json.Member<VolumeMode>();
            else if (json.ValueTextEquals("volumeName"u8)) _volumeName = json.FilledText();
            else if (json.ValueTextEquals("volumeAttributesClassName"u8)) _attributesClass = json.FilledText();
            else if (json.ValueTextEquals("selector"u8)) _selector = SelectorFields.ReadLabelSelector(ref json);
            else if (json.ValueTextEquals("dataSource"u8)) _dataSource = ReadReference(ref json);
            else if (json.ValueTextEquals("dataSourceRef"u8)) _dataSourceRef = ReadReference(ref json);
            else json.TrySkip();
        }
    }

    private void ReadResources(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("requests"u8)) _request = json.Storage();
            else json.TrySkip();
        }
    }

    private void ReadStatus(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("phase"u8)) _phase = json.Member<ClaimPhase>();
            else if (json.ValueTextEquals("capacity"u8)) _capacity = json.Storage();
            else if (json.ValueTextEquals("allocatedResourceStatuses"u8)) ReadResizeStatus(ref json);
            else if (!json.ValueTextEquals("conditions"u8)) json.TrySkip();
            else if (json.EnterArray())
            {
                while (json.NextObject()) TakeCondition(ConditionFields.Read(ref json));
            }
        }
    }

    private void TakeCondition(in ConditionFields condition)
    {
        _isResizing |= condition is { IsTrue: true, Type: "Resizing" or "FileSystemResizePending" };
        _isFileSystemResizePending |= condition is { IsTrue: true, Type: "FileSystemResizePending" };
    }

    private void ReadResizeStatus(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("storage"u8)) _resizeStatus = json.FilledText();
            else json.TrySkip();
        }
    }

    private static string? ReadReference(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return null;
        string? kind = null, name = null;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("kind"u8)) kind = json.SharedText();
            else if (json.ValueTextEquals("name"u8)) name = json.SharedText();
            else json.TrySkip();
        }

        return $"{kind}/{name}";
    }

    private readonly Claim ToClaim() => new()
    {
        Key = _metadata.Key,
        Uid = _metadata.Uid ?? string.Empty,
        ResourceVersion = _metadata.ResourceVersion ?? string.Empty,
        CreatedAt = _metadata.CreatedAt ?? default,
        DeletedAt = _metadata.DeletedAt,
        StorageClassName = _metadata.LegacyClass ?? _class,
        AccessModes = _modes,
        Request = _request ?? default,
        VolumeMode = _volumeMode,
        VolumeName = _volumeName,
        VolumeAttributesClassName = _attributesClass,
        Selector = _selector,
        Phase = _phase,
        Capacity = _capacity,
        BindCompleted = _metadata.BindCompleted,
        BoundByController = _metadata.BoundByController,
        SelectedNode = _metadata.SelectedNode,
        RequestedProvisioner = _metadata.RequestedProvisioner,
        IsResizing = _isResizing,
        IsFileSystemResizePending = _isFileSystemResizePending,
        ResizeStatus = _resizeStatus,
        Finalizers = _metadata.Finalizers,
        DataSource = _dataSourceRef ?? _dataSource,
        Controller = _metadata.Controller,
    };
}
