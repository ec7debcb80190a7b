using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>CSIDrivers: whether a driver attaches, and what kinds of volumes it has, is settled once.</summary>
internal sealed class DriverRules : KindRules
{
    private const int NameLimit = 63;
    private const int LeastSeconds = 600;

    /// <summary>Checks the name of a driver that stands at a field.</summary>
    public static void CheckName(string name, string field, FieldErrors errors)
    {
        if (name.Length == 0) errors.Required(field);
        else if (name.Length > NameLimit) errors.TooLong(field, NameLimit);
        else if (Names.Subdomain(name.ToLowerInvariant()) is { } wrong) errors.Invalid(field, name, wrong);
    }

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("attachRequired", true);
        spec.Default("podInfoOnMount", false);
        spec.Default("storageCapacity", false);
        spec.Default("fsGroupPolicy", "ReadWriteOnceWithFSType");
        spec.Default("volumeLifecycleModes", new JsonArray("Persistent"));
        spec.Default("requiresRepublish", false);
        spec.Default("seLinuxMount", false);
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        CheckName(json.Text("metadata", "name") ?? string.Empty, "metadata.name", errors);
        var spec = json.Object("spec")!;
        errors.OneOf("spec.fsGroupPolicy", spec.Text("fsGroupPolicy"), "File", "None", "ReadWriteOnceWithFSType");
        foreach (var mode in spec.Texts("volumeLifecycleModes")) errors.OneOf("spec.volumeLifecycleModes", mode, "Persistent", "Ephemeral");
        var audiences = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var request in spec.Items("tokenRequests"))
        {
            var field = $"spec.tokenRequests[{index++}]";
            var audience = request.Text("audience") ?? string.Empty;
            if (!audiences.Add(audience)) errors.Duplicate($"{field}.audience", audience);
            if (request.Integer("expirationSeconds") is { } seconds and < LeastSeconds) errors.InvalidLiteral($"{field}.expirationSeconds", $"{seconds}", "may not specify a duration less than 10 minutes");
        }
    }

    // The API server itself calls the first of these fields attachedRequired.
    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var (spec, before) = (json.Object("spec")!, previous.Object("spec"));
        var attaches = spec.Flag("attachRequired");
        if (attaches != before.Flag("attachRequired")) errors.InvalidLiteral("spec.attachedRequired", attaches == true ? "true" : "false", "field is immutable");
        if (!ObjectJson.Same(spec["volumeLifecycleModes"], before.At("volumeLifecycleModes")))
        {
            errors.InvalidLiteral("spec.volumeLifecycleModes", GoLiterals.List("storage.VolumeLifecycleMode", spec.Texts("volumeLifecycleModes")), "field is immutable");
        }
    }
}
