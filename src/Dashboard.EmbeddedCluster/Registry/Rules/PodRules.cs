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
        PodSpecRules.Check(spec, "spec", errors);
        errors.OneOf("spec.restartPolicy", spec.Text("restartPolicy"), "Always", "OnFailure", "Never");
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
