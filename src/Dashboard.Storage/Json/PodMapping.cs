using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using static Dashboard.Storage.Json.WireMapping;

namespace Dashboard.Storage.Json;

/// <summary>From the API server's shape of a Pod to ours.</summary>
internal static class PodMapping
{
    public static Pod ToPod(PodWire wire)
    {
        var key = Key(wire);
        var claims = ImmutableArray.CreateBuilder<PodClaimMount>();
        var inline = ImmutableArray.CreateBuilder<PodInlineVolume>();
        foreach (var volume in wire.Spec?.Volumes ?? [])
        {
            var name = Pooled(volume.Name) ?? string.Empty;
            if (volume.PersistentVolumeClaim is { ClaimName: { } claimName } source)
                claims.Add(new PodClaimMount(name, claimName, IsEphemeral: false, source.ReadOnly ?? false));
            else if (volume.Ephemeral is not null)
                claims.Add(new PodClaimMount(name, $"{key.Name}-{name}", IsEphemeral: true, ReadOnly: false));
            else if (SourceTypes.Of(volume) is { } sourceType)
                inline.Add(new PodInlineVolume(name, sourceType));
        }

        return new Pod
        {
            Key = key,
            Uid = wire.Metadata?.Uid ?? string.Empty,
            ResourceVersion = wire.Metadata?.ResourceVersion ?? string.Empty,
            CreatedAt = Time(wire.Metadata?.CreationTimestamp) ?? default,
            DeletedAt = Time(wire.Metadata?.DeletionTimestamp),
            Phase = Parse<PodPhase>(wire.Status?.Phase),
            IsReady = IsTrue(wire.Status?.Conditions, "Ready"),
            NodeName = Pooled(NullIfEmpty(wire.Spec?.NodeName)),
            Controller = Controller(wire.Metadata),
            Claims = claims.ToImmutable(),
            InlineVolumes = inline.ToImmutable(),
            Revision = Pooled(wire.Metadata?.Labels?.GetValueOrDefault("controller-revision-hash")),
            StatusReason = Pooled(StatusReason(wire)),
        };
    }

    private static OwnerReference? Controller(MetadataWire? metadata)
    {
        var owner = ControllerOf(metadata);
        var hash = metadata?.Labels?.GetValueOrDefault("pod-template-hash");
        return owner is { Kind: "ReplicaSet" } && hash is not null && owner.Name.EndsWith($"-{hash}", StringComparison.Ordinal)
            ? new OwnerReference("Deployment", Pooled(owner.Name[..^(hash.Length + 1)])!, owner.Uid)
            : owner;
    }

    private static string? StatusReason(PodWire wire)
    {
        if (NullIfEmpty(wire.Status?.Reason) is { } reason) return reason;
        foreach (var container in wire.Status?.ContainerStatuses ?? [])
        {
            if (NullIfEmpty(container.State?.Waiting?.Reason) is { } waiting) return waiting;
        }

        foreach (var condition in wire.Status?.Conditions ?? [])
        {
            if (condition is { Type: "PodScheduled", Status: "False" }) return NullIfEmpty(condition.Reason);
        }

        return null;
    }
}
