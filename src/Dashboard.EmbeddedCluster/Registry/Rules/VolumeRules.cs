using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Volumes: exactly one source, which never changes.</summary>
internal sealed class VolumeRules : KindRules
{
    /// <summary>The members of a volume's spec that are no source.</summary>
    private static readonly HashSet<string> Common =
    [
        "accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy",
        "storageClassName", "volumeAttributesClassName", "volumeMode",
    ];

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("persistentVolumeReclaimPolicy", "Retain");
        spec.Default("volumeMode", "Filesystem");
        spec.Object("hostPath")?.Default("type", "");
        if (spec.Object("rbd") is { } rbd)
        {
            rbd.Default("pool", "rbd");
            rbd.Default("user", "admin");
            rbd.Default("keyring", "/etc/ceph/keyring");
        }

        json.Ensure("status").Default("phase", "Pending");
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject { ["phase"] = "Pending" };

    public override void StampStatus(JsonObject json, JsonObject? previous, DateTimeOffset now)
    {
        if (json.Object("status") is not { } status || status.Text("phase") is not { } phase || phase == previous.Text("status", "phase")) return;

        // Whoever writes the status may set the time himself.
        if (status.Text("lastPhaseTransitionTime") == previous.Text("status", "lastPhaseTransitionTime")) status["lastPhaseTransitionTime"] = Timestamps.Write(now);
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        StorageRules.CheckAccessModes(spec, string.Empty, errors);
        CheckCapacity(spec, errors);
        errors.OneOf("spec.persistentVolumeReclaimPolicy", spec.Text("persistentVolumeReclaimPolicy"), "Delete", "Recycle", "Retain");
        CheckSource(spec, errors);
        StorageRules.CheckClassName(spec, errors);
        StorageRules.CheckVolumeMode(spec, errors);
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var (spec, before) = (json.Object("spec")!, previous.Object("spec")!);
        var sources = Sources(spec).Union(Sources(before));
        if (sources.Any(source => !ObjectJson.Same(spec[source], before[source])))
        {
            errors.Forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        }

        if (spec.Text("volumeMode") is { } mode && mode != before.Text("volumeMode"))
        {
            errors.Invalid("spec.volumeMode", mode, "field is immutable");
        }

        if (before["nodeAffinity"] is { } affinity && !ObjectJson.Same(affinity, spec["nodeAffinity"]))
        {
            errors.InvalidLiteral("spec.nodeAffinity", spec["nodeAffinity"]?.ToJsonString() ?? "null", "field is immutable, except for updating from beta label to GA");
        }
    }

    private static List<string> Sources(JsonObject spec) =>
        [.. spec.Where(member => member.Value is JsonObject && !Common.Contains(member.Key)).Select(member => member.Key)];

    private static void CheckCapacity(JsonObject spec, FieldErrors errors)
    {
        if (spec.Object("capacity") is not { Count: > 0 } capacity)
        {
            errors.Required("spec.capacity");
            errors.NotSupported("spec.capacity", "core.ResourceList(nil)", "storage");
            return;
        }

        StorageRules.CheckSize(capacity["storage"], "spec.capacity[storage]", errors);
    }

    private static void CheckSource(JsonObject spec, FieldErrors errors)
    {
        var sources = Sources(spec);
        if (sources.Count == 0)
        {
            errors.Required("spec", "must specify a volume type");
            return;
        }

        // The server reads sources in the order of its own type; of those people use hostPath comes before NFS.
        sources.Sort((left, right) => (left != "hostPath").CompareTo(right != "hostPath"));
        foreach (var more in sources.Skip(1)) errors.Forbidden($"spec.{more}", "may not specify more than 1 volume type");
        VolumeSourceRules.Check(sources[0], spec.Object(sources[0])!, "spec", errors);
        if (sources[0] == "local" && spec["nodeAffinity"] is null)
        {
            errors.Required("spec.nodeAffinity", "Local volume requires node affinity");
        }
    }
}
