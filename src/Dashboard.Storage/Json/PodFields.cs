using System.Text.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>Reads a Pod.</summary>
internal ref struct PodFields
{
    private MetadataFields _metadata;
    private string? _nodeName;
    private List<PodClaimMount>? _claims;
    private List<PodInlineVolume>? _inline;
    private PodPhase _phase;
    private bool _isReady;
    private string? _reason;
    private string? _waitingReason;
    private string? _unscheduledReason;
    private string? _unscheduledMessage;

    /// <summary>At the start of the Pod.</summary>
    public static Pod Read(ref Utf8JsonReader json)
    {
        var fields = default(PodFields);
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) fields._metadata.Read(ref json);
            else if (json.ValueTextEquals("spec"u8)) fields.ReadSpec(ref json);
            else if (json.ValueTextEquals("status"u8)) fields.ReadStatus(ref json);
            else json.TrySkip();
        }

        return fields.ToPod();
    }

    private void ReadSpec(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("nodeName"u8)) _nodeName = json.FilledText();
            else if (!json.ValueTextEquals("volumes"u8)) json.TrySkip();
            else if (json.EnterArray())
            {
                while (json.NextObject()) ReadVolume(ref json);
            }
        }
    }

    private void ReadVolume(ref Utf8JsonReader json)
    {
        string? name = null, claim = null, source = null;
        bool isEphemeral = false, readOnly = false;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("name"u8)) name = json.SharedText();
            else if (json.ValueTextEquals("persistentVolumeClaim"u8)) (claim, readOnly) = ReadClaimSource(ref json);
            else if (json.ValueTextEquals("ephemeral"u8)) isEphemeral = json.IsObject();
            else if (SourceTypes.OfPodVolume(ref json) is { } type) source = json.IsObject() ? type : source;
            else json.TrySkip();
        }

        name ??= string.Empty;
        if (claim is not null) (_claims ??= []).Add(new PodClaimMount(name, claim, IsEphemeral: false, readOnly));
        else if (isEphemeral) (_claims ??= []).Add(new PodClaimMount(name, string.Empty, IsEphemeral: true, ReadOnly: false));
        else if (source is not null) (_inline ??= []).Add(new PodInlineVolume(name, source));
    }

    private static (string? Claim, bool ReadOnly) ReadClaimSource(ref Utf8JsonReader json)
    {
        string? claim = null;
        var readOnly = false;
        if (!json.EnterObject()) return (claim, readOnly);
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("claimName"u8)) claim = json.SharedText();
            else if (json.ValueTextEquals("readOnly"u8)) readOnly = json.Flag();
            else json.TrySkip();
        }

        return (claim, readOnly);
    }

    private void ReadStatus(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("phase"u8)) _phase = json.Member<PodPhase>();
            else if (json.ValueTextEquals("reason"u8)) _reason = json.FilledText();
            else if (json.ValueTextEquals("conditions"u8)) ReadConditions(ref json);
            else if (!json.ValueTextEquals("containerStatuses"u8)) json.TrySkip();
            else if (json.EnterArray())
            {
                while (json.NextObject()) ReadContainer(ref json);
            }
        }
    }

    private void ReadConditions(ref Utf8JsonReader json)
    {
        if (!json.EnterArray()) return;
        while (json.NextObject())
        {
            var condition = ConditionFields.Read(ref json);
            if (condition.Type == "Ready") _isReady = condition.IsTrue;
            else if (condition is { Type: "PodScheduled", IsFalse: true }) (_unscheduledReason, _unscheduledMessage) = (condition.Reason, condition.Message);
        }
    }

    private void ReadContainer(ref Utf8JsonReader json)
    {
        while (json.NextProperty())
        {
            if (!json.ValueTextEquals("state"u8)) json.TrySkip();
            else if (json.EnterObject())
            {
                while (json.NextProperty())
                {
                    if (json.ValueTextEquals("waiting"u8)) _waitingReason ??= ReadReason(ref json);
                    else json.TrySkip();
                }
            }
        }
    }

    private static string? ReadReason(ref Utf8JsonReader json)
    {
        string? reason = null;
        if (!json.EnterObject()) return reason;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("reason"u8)) reason = json.FilledText();
            else json.TrySkip();
        }

        return reason;
    }

    private readonly Pod ToPod()
    {
        // A generic ephemeral volume's claim is named after the Pod, whose name may be written behind its volumes.
        for (var i = 0; i < _claims?.Count; i++)
        {
            if (_claims[i] is { IsEphemeral: true } mount) _claims[i] = mount with { ClaimName = $"{_metadata.Name}-{mount.VolumeName}" };
        }

        return new Pod
        {
            Key = _metadata.Key,
            Uid = _metadata.Uid ?? string.Empty,
            ResourceVersion = _metadata.ResourceVersion ?? string.Empty,
            CreatedAt = _metadata.CreatedAt ?? default,
            DeletedAt = _metadata.DeletedAt,
            Phase = _phase,
            IsReady = _isReady,
            NodeName = _nodeName,
            Controller = ControllerOf(_metadata),
            Claims = _claims is null ? [] : [.. _claims],
            InlineVolumes = _inline is null ? [] : [.. _inline],
            Revision = _metadata.Revision,
            UnscheduledMessage = _unscheduledMessage,
            StatusReason = _reason ?? _waitingReason ?? _unscheduledReason,
        };
    }

    private static OwnerReference? ControllerOf(in MetadataFields metadata)
    {
        var owner = metadata.Controller;
        return owner is { Kind: "ReplicaSet" } && metadata.TemplateHash is { } hash && owner.Name.EndsWith($"-{hash}", StringComparison.Ordinal)
            ? new OwnerReference("Deployment", owner.Name[..^(hash.Length + 1)], owner.Uid)
            : owner;
    }
}
