using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>
/// Claims: once created, a spec changes only by growing, and by being given its volume and, where it named none, its class.
/// </summary>
internal sealed class ClaimRules : KindRules
{
    private const string ImmutableText = "spec is immutable after creation except resources.requests for bound claims";

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("volumeMode", "Filesystem");
        json.Ensure("status").Default("phase", "Pending");
        if (spec["dataSource"] is { } source && spec["dataSourceRef"] is null) spec["dataSourceRef"] = source.DeepClone();
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject { ["phase"] = "Pending" };

        // Only claims and snapshots are sources of data; anything else named there is dropped without a word.
        var spec = json.Ensure("spec");
        if (spec.Object("dataSource") is { } source && !IsSource(source))
        {
            spec.Remove("dataSource");
            spec.Remove("dataSourceRef");
        }
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        StorageRules.CheckAccessModes(spec, "at least 1 access mode is required", errors);
        SelectorRules.Check(spec.Object("selector"), "spec.selector", errors);
        StorageRules.CheckSize(spec.At("resources", "requests", "storage"), "spec.resources[storage]", errors);
        StorageRules.CheckClassName(spec, errors);
        StorageRules.CheckVolumeMode(spec, errors);
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        var allowed = (JsonObject)previous["spec"]!.DeepClone();
        if (string.IsNullOrEmpty(allowed.Text("volumeName"))) allowed.TakeFrom("volumeName", spec);
        if (allowed["storageClassName"] is null) allowed.TakeFrom("storageClassName", spec);
        var bound = previous.Text("status", "phase") == "Bound";
        if (bound && spec.At("resources", "requests") is { } requests)
        {
            allowed.Ensure("resources")["requests"] = requests.DeepClone();
        }

        if (!ObjectJson.Same(spec, allowed))
        {
            errors.Forbidden("spec", ImmutableText);
            return;
        }

        var before = Quantity.Parse(StorageRules.SizeText(previous.At("spec", "resources", "requests", "storage")));
        var after = Quantity.Parse(StorageRules.SizeText(spec.At("resources", "requests", "storage")));
        if (after < before) errors.Forbidden("spec.resources.requests.storage", "field can not be less than previous value");
    }

    private static bool IsSource(JsonObject source) => (source.Text("apiGroup") ?? string.Empty, source.Text("kind")) is
        ("", "PersistentVolumeClaim") or ("snapshot.storage.k8s.io", "VolumeSnapshot");
}
