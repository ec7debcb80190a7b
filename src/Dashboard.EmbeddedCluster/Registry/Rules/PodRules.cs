using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Pods: a spec that hardly changes, and a grace period to end in once a Pod has a node.</summary>
internal sealed class PodRules : KindRules
{
    private const string ImmutableText =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`," +
        "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        PodSpecDefaults.Apply(spec);
        spec.Default("enableServiceLinks", true);
        json.Ensure("status").Default("phase", "Pending");
    }

    public override void PrepareForCreate(JsonObject json) =>
        json["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = QualityOfService(json.Object("spec")!) };

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        var volumes = CheckVolumes(spec, errors);
        if (spec.Array("containers") is not { Count: > 0 }) errors.Required("spec.containers");
        CheckContainers(spec, "containers", volumes, errors);
        CheckContainers(spec, "initContainers", volumes, errors);
        errors.OneOf("spec.restartPolicy", spec.Text("restartPolicy"), "Always", "OnFailure", "Never");
        if (spec.Integer("terminationGracePeriodSeconds") is { } grace and < 0)
        {
            errors.InvalidLiteral("spec.terminationGracePeriodSeconds", $"{grace}", "must be greater than or equal to 0");
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        var allowed = (JsonObject)previous["spec"]!.DeepClone();
        allowed.TakeFrom("activeDeadlineSeconds", spec);
        allowed.TakeFrom("tolerations", spec);

        // The scheduler's binding gives a Pod its node.
        if (string.IsNullOrEmpty(allowed.Text("nodeName"))) allowed.TakeFrom("nodeName", spec);
        TakeImages(allowed, spec, "containers");
        TakeImages(allowed, spec, "initContainers");
        if (!ObjectJson.Same(spec, allowed)) errors.Forbidden("spec", ImmutableText);
    }

    public override int GracePeriod(JsonObject json, int? asked)
    {
        if (string.IsNullOrEmpty(json.Text("spec", "nodeName")) || json.Text("status", "phase") is "Failed" or "Succeeded") return 0;
        var period = asked ?? json.Integer("spec", "terminationGracePeriodSeconds") ?? 30;
        return period < 0 ? 1 : (int)Math.Min(period, int.MaxValue);
    }

    private static HashSet<string> CheckVolumes(JsonObject spec, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var volume in spec.Items("volumes"))
        {
            var field = $"spec.volumes[{index++}]";
            var name = volume.Text("name") ?? string.Empty;
            if (name.Length == 0) errors.Required($"{field}.name");
            else if (Names.Label(name) is { } wrong) errors.Invalid($"{field}.name", name, wrong);
            else if (!names.Add(name)) errors.Duplicate($"{field}.name", name);
            foreach (var (kind, source) in volume)
            {
                if (source is JsonObject members) VolumeSourceRules.Check(kind, members, field, errors);
            }
        }

        return names;
    }

    private static void CheckContainers(JsonObject spec, string member, HashSet<string> volumes, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var container in spec.Items(member))
        {
            var field = $"spec.{member}[{index++}]";
            var name = container.Text("name") ?? string.Empty;
            if (name.Length == 0) errors.Required($"{field}.name");
            else if (Names.Label(name) is { } wrong) errors.Invalid($"{field}.name", name, wrong);
            else if (!names.Add(name)) errors.Duplicate($"{field}.name", name);
            if (string.IsNullOrEmpty(container.Text("image"))) errors.Required($"{field}.image");
            var mountIndex = 0;
            foreach (var mount in container.Items("volumeMounts"))
            {
                var mountField = $"{field}.volumeMounts[{mountIndex++}]";
                var volume = mount.Text("name") ?? string.Empty;
                if (volume.Length == 0) errors.Required($"{mountField}.name");
                else if (!volumes.Contains(volume)) errors.NotFound($"{mountField}.name", volume);
                if (string.IsNullOrEmpty(mount.Text("mountPath"))) errors.Required($"{mountField}.mountPath");
            }
        }
    }

    private static void TakeImages(JsonObject allowed, JsonObject spec, string member)
    {
        foreach (var (old, current) in allowed.Items(member).Zip(spec.Items(member))) old.TakeFrom("image", current);
    }

    private static string QualityOfService(JsonObject spec)
    {
        var resources = spec.Items("containers").Select(container => container.Object("resources") ?? []).ToList();
        if (resources.All(wanted => wanted.Object("requests") is not { Count: > 0 } && wanted.Object("limits") is not { Count: > 0 })) return "BestEffort";
        return resources.All(IsGuaranteed) ? "Guaranteed" : "Burstable";
    }

    private static bool IsGuaranteed(JsonObject wanted) =>
        ((string[])["cpu", "memory"]).All(resource =>
            wanted.At("limits", resource) is { } limit && (wanted.At("requests", resource) is not { } request || ObjectJson.Same(limit, request)));
}
