using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>
/// Claims: once created, a spec changes only by growing, and by being given its volume and, where it named none, its class.
/// </summary>
internal sealed class ClaimRules : KindRules
{
    private const string ImmutableText = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("volumeMode", "Filesystem");
        json.Ensure("status").Default("phase", "Pending");
        NormalizeSources(spec);
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject { ["phase"] = "Pending" };
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

        // As long as it names one, a bound claim may be given another class of attributes.
        if (bound && !string.IsNullOrEmpty(spec.Text("volumeAttributesClassName"))) allowed.TakeFrom("volumeAttributesClassName", spec);

        if (!ObjectJson.Same(spec, allowed))
        {
            errors.Forbidden("spec", ImmutableText);
            return;
        }

        var before = Quantity.Parse(StorageRules.SizeText(previous.At("spec", "resources", "requests", "storage")));
        var after = Quantity.Parse(StorageRules.SizeText(spec.At("resources", "requests", "storage")));
        if (after < before) errors.Forbidden("spec.resources.requests.storage", "field can not be less than previous value");
    }

    // Only claims and snapshots may stand in dataSource; anything else there is dropped without a word. What stands in one of
    // the two members is copied to the other, but for a source in another namespace, which only dataSourceRef can name.
    private static void NormalizeSources(JsonObject spec)
    {
        var (source, reference) = (spec.Object("dataSource"), spec.Object("dataSourceRef"));
        if (source is not null && reference is null)
        {
            if (IsSource(source)) spec["dataSourceRef"] = source.DeepClone();
            else spec.Remove("dataSource");
        }
        else if (reference is not null && source is null && string.IsNullOrEmpty(reference.Text("namespace")))
        {
            source = (JsonObject)reference.DeepClone();
            source.Remove("namespace");
            spec["dataSource"] = source;
        }
    }

    private static bool IsSource(JsonObject source) => (source.Text("apiGroup") ?? string.Empty, source.Text("kind")) is
        ("", "PersistentVolumeClaim") or ("snapshot.storage.k8s.io", "VolumeSnapshot");
}
