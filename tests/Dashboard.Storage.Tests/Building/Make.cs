using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Tests.Building;

/// <summary>Objects for tests: named, with the values that a test does not care about filled in.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 42, 0, TimeSpan.Zero);

    public static Claim Claim(
        string name, string request = "5Gi", AccessModes modes = AccessModes.ReadWriteOnce, string? @class = "fast", string? volume = null,
        string @namespace = "default", ClaimPhase phase = ClaimPhase.Pending) => new()
        {
            Key = new ObjectKey(@namespace, name),
            Uid = $"uid-of-{@namespace}/{name}",
            CreatedAt = Start,
            Request = Quantity.Parse(request),
            AccessModes = modes,
            StorageClassName = @class,
            VolumeName = volume,
            Phase = phase,
        };

    public static Volume Volume(
        string name, string capacity = "5Gi", AccessModes modes = AccessModes.ReadWriteOnce, string @class = "fast",
        VolumeClaimReference? claimRef = null, VolumePhase phase = VolumePhase.Available) => new()
        {
            Key = ObjectKey.ClusterScoped(name),
            Uid = $"uid-of-{name}",
            CreatedAt = Start,
            Capacity = Quantity.Parse(capacity),
            AccessModes = modes,
            StorageClassName = @class,
            ClaimRef = claimRef,
            Phase = phase,
        };

    /// <summary>A volume and a claim that hold each other.</summary>
    public static (Claim Claim, Volume Volume) Bound(string claim, string volume, string size = "5Gi", string @class = "fast", string @namespace = "default")
    {
        var made = Claim(claim, size, @class: @class, volume: volume, @namespace: @namespace, phase: ClaimPhase.Bound) with
        {
            BindCompleted = true,
            Capacity = Quantity.Parse(size),
        };
        return (made, Volume(volume, size, @class: @class, claimRef: ReferenceTo(made), phase: VolumePhase.Bound));
    }

    public static VolumeClaimReference ReferenceTo(Claim claim) => new(claim.Namespace, claim.Name, claim.Uid);

    public static StorageClass Class(
        string name, string provisioner = "example.com/disk", VolumeBindingMode mode = VolumeBindingMode.Immediate,
        bool isDefault = false, int age = 0) => new()
        {
            Key = ObjectKey.ClusterScoped(name),
            Uid = $"uid-of-{name}",
            CreatedAt = Start.AddMinutes(-age),
            Provisioner = provisioner,
            BindingMode = mode,
            IsDefault = isDefault,
        };

    public static Node Node(string name) => new()
    {
        Key = ObjectKey.ClusterScoped(name),
        Labels = ImmutableDictionary<string, string>.Empty.Add("kubernetes.io/hostname", name),
        IsReady = true,
    };

    public static StatefulSet StatefulSet(string name, int replicas = 3, int start = 0, string @namespace = "default", params string[] templates) => new()
    {
        Key = new ObjectKey(@namespace, name),
        Uid = $"uid-of-{@namespace}/{name}",
        CreatedAt = Start,
        Replicas = replicas,
        OrdinalsStart = start,
        ServiceName = "nginx",
        Templates = [.. templates.Select(template => new ClaimTemplate(template, "fast", AccessModes.ReadWriteOnce, Quantity.Parse("5Gi")))],
        CurrentRevision = "r1",
        UpdateRevision = "r1",
    };

    /// <summary>A ready Pod of a set, which mounts the set's claims for its ordinal.</summary>
    public static Pod PodOf(StatefulSet set, int ordinal, string? revision = "r1", bool isReady = true, string uid = "") => new()
    {
        Key = new ObjectKey(set.Namespace, $"{set.Name}-{ordinal}"),
        Uid = uid.Length > 0 ? uid : $"uid-of-{set.Name}-{ordinal}",
        CreatedAt = Start,
        Phase = PodPhase.Running,
        IsReady = isReady,
        NodeName = "node-1",
        Controller = new OwnerReference("StatefulSet", set.Name, set.Uid),
        Claims = [.. set.Templates.Select(template => new PodClaimMount(template.Name, $"{template.Name}-{set.Name}-{ordinal}", IsEphemeral: false, ReadOnly: false))],
        Revision = revision,
    };

    /// <summary>A ready Pod that mounts claims.</summary>
    public static Pod Pod(string name, string @namespace = "default", OwnerReference? owner = null, params string[] claims) => new()
    {
        Key = new ObjectKey(@namespace, name),
        Uid = $"uid-of-{@namespace}/{name}",
        CreatedAt = Start,
        Phase = PodPhase.Running,
        IsReady = true,
        NodeName = "node-1",
        Controller = owner,
        Claims = [.. claims.Select((claim, index) => new PodClaimMount($"volume-{index}", claim, IsEphemeral: false, ReadOnly: false))],
    };

    public static Service Headless(string name, string @namespace = "default") =>
        new() { Key = new ObjectKey(@namespace, name), Uid = $"uid-of-{name}", CreatedAt = Start, IsHeadless = true };
}
