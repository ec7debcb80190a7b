using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>Reads a StatefulSet.</summary>
internal ref struct StatefulSetFields
{
    private MetadataFields _metadata;
    private int? _replicas;
    private int _ordinalsStart;
    private string? _serviceName;
    private PodManagementPolicy _podManagementPolicy;
    private UpdateStrategy _updateStrategy;
    private int _partition;
    private int _minReadySeconds;
    private ImmutableArray<ClaimTemplate> _templates;
    private RetentionPolicy _whenDeleted;
    private RetentionPolicy _whenScaled;
    private int _readyReplicas;
    private int _currentReplicas;
    private int _updatedReplicas;
    private string? _currentRevision;
    private string? _updateRevision;

    /// <summary>At the start of the set.</summary>
    public static StatefulSet Read(ref Utf8JsonReader json)
    {
        var fields = new StatefulSetFields { _templates = [] };
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("metadata"u8)) fields._metadata.Read(ref json);
            else if (json.ValueTextEquals("spec"u8)) fields.ReadSpec(ref json);
            else if (json.ValueTextEquals("status"u8)) fields.ReadStatus(ref json);
            else json.TrySkip();
        }

        return fields.ToStatefulSet();
    }

    private void ReadSpec(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("replicas"u8)) _replicas = json.Number();
            else if (json.ValueTextEquals("serviceName"u8)) _serviceName = json.SharedText();
            else if (json.ValueTextEquals("podManagementPolicy"u8)) _podManagementPolicy = json.Member<PodManagementPolicy>();
            else if (json.ValueTextEquals("minReadySeconds"u8)) _minReadySeconds = json.Number() ?? 0;
            else if (json.ValueTextEquals("ordinals"u8)) _ordinalsStart = ReadNumberIn(ref json, "start"u8);
            else if (json.ValueTextEquals("updateStrategy"u8)) ReadUpdateStrategy(ref json);
            else if (json.ValueTextEquals("persistentVolumeClaimRetentionPolicy"u8)) ReadRetention(ref json);
            else if (json.ValueTextEquals("volumeClaimTemplates"u8)) _templates = ReadTemplates(ref json);
            else json.TrySkip();
        }
    }

    private void ReadUpdateStrategy(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("type"u8)) _updateStrategy = json.Member<UpdateStrategy>();
            else if (json.ValueTextEquals("rollingUpdate"u8)) _partition = ReadNumberIn(ref json, "partition"u8);
            else json.TrySkip();
        }
    }

    private void ReadRetention(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("whenDeleted"u8)) _whenDeleted = json.Member<RetentionPolicy>();
            else if (json.ValueTextEquals("whenScaled"u8)) _whenScaled = json.Member<RetentionPolicy>();
            else json.TrySkip();
        }
    }

    private static ImmutableArray<ClaimTemplate> ReadTemplates(ref Utf8JsonReader json)
    {
        if (!json.EnterArray()) return [];
        var templates = ImmutableArray.CreateBuilder<ClaimTemplate>();
        while (json.NextObject())
        {
            var claim = ClaimFields.Read(ref json);
            templates.Add(new ClaimTemplate(claim.Name, claim.StorageClassName, claim.AccessModes, claim.Request));
        }

        return templates.ToImmutable();
    }

    private void ReadStatus(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("readyReplicas"u8)) _readyReplicas = json.Number() ?? 0;
            else if (json.ValueTextEquals("currentReplicas"u8)) _currentReplicas = json.Number() ?? 0;
            else if (json.ValueTextEquals("updatedReplicas"u8)) _updatedReplicas = json.Number() ?? 0;
            else if (json.ValueTextEquals("currentRevision"u8)) _currentRevision = json.FilledText();
            else if (json.ValueTextEquals("updateRevision"u8)) _updateRevision = json.FilledText();
            else json.TrySkip();
        }
    }

    private static int ReadNumberIn(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        var number = 0;
        if (!json.EnterObject()) return number;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals(name)) number = Math.Max(json.Number() ?? 0, 0);
            else json.TrySkip();
        }

        return number;
    }

    private readonly StatefulSet ToStatefulSet() => new()
    {
        Key = _metadata.Key,
        Uid = _metadata.Uid ?? string.Empty,
        ResourceVersion = _metadata.ResourceVersion ?? string.Empty,
        CreatedAt = _metadata.CreatedAt ?? default,
        DeletedAt = _metadata.DeletedAt,
        Replicas = Math.Max(_replicas ?? 1, 0),
        OrdinalsStart = _ordinalsStart,
        ServiceName = _serviceName ?? string.Empty,
        PodManagementPolicy = _podManagementPolicy,
        UpdateStrategy = _updateStrategy,
        Partition = _partition,
        MinReadySeconds = _minReadySeconds,
        Templates = _templates,
        WhenDeleted = _whenDeleted,
        WhenScaled = _whenScaled,
        ReadyReplicas = _readyReplicas,
        CurrentReplicas = _currentReplicas,
        UpdatedReplicas = _updatedReplicas,
        CurrentRevision = _currentRevision,
        UpdateRevision = _updateRevision,
    };
}
