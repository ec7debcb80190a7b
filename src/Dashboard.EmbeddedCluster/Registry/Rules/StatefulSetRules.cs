using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>StatefulSets: only size, template, update strategy, retention and minReadySeconds may change (and, since 1.27, ordinals).</summary>
internal sealed class StatefulSetRules : KindRules
{
    private static readonly string[] Mutable =
        ["replicas", "template", "updateStrategy", "persistentVolumeClaimRetentionPolicy", "minReadySeconds", "ordinals", "revisionHistoryLimit"];

    private const string ImmutableText =
        "updates to statefulset spec for fields other than 'replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    public override bool HasGeneration => true;

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("replicas", 1);
        spec.Default("podManagementPolicy", "OrderedReady");
        spec.Default("revisionHistoryLimit", 10);
        var strategy = spec.Ensure("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate") strategy.Ensure("rollingUpdate").Default("partition", 0);
        var retention = spec.Ensure("persistentVolumeClaimRetentionPolicy");
        retention.Default("whenDeleted", "Retain");
        retention.Default("whenScaled", "Retain");
        PodSpecDefaults.ApplyToTemplate(spec.Ensure("template"));
        foreach (var template in spec.Items("volumeClaimTemplates"))
        {
            template["kind"] = ResourceTypes.Claims.Kind;
            template["apiVersion"] = ResourceTypes.Claims.ApiVersion;
            PodSpecDefaults.ApplyToMetadata(template);
            template.Ensure("spec").Default("volumeMode", "Filesystem");
            template.Ensure("status").Default("phase", "Pending");
        }

        json.Ensure("status").Default("replicas", 0);
        json.Ensure("status").Default("availableReplicas", 0);
    }

    public override void PrepareForCreate(JsonObject json) =>
        json["status"] = new JsonObject { ["replicas"] = 0, ["availableReplicas"] = 0 };

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        var policy = spec.Text("podManagementPolicy");
        if (policy is not ("OrderedReady" or "Parallel"))
        {
            errors.Invalid("spec.podManagementPolicy", policy ?? string.Empty, "must be 'OrderedReady' or 'Parallel'");
        }

        var strategy = spec.Text("updateStrategy", "type");
        if (strategy is not ("RollingUpdate" or "OnDelete"))
        {
            errors.Invalid("spec.updateStrategy", strategy ?? string.Empty, "must be 'RollingUpdate' or 'OnDelete'");
        }

        errors.OneOf("spec.persistentVolumeClaimRetentionPolicy.whenDeleted", spec.Text("persistentVolumeClaimRetentionPolicy", "whenDeleted"), "Retain", "Delete");
        errors.OneOf("spec.persistentVolumeClaimRetentionPolicy.whenScaled", spec.Text("persistentVolumeClaimRetentionPolicy", "whenScaled"), "Retain", "Delete");
        CheckNotNegative(spec, errors, "replicas");
        CheckNotNegative(spec, errors, "minReadySeconds");
        CheckNotNegative(spec, errors, "ordinals", "start");
        CheckSelector(spec, errors);
        var restart = spec.Text("template", "spec", "restartPolicy") ?? string.Empty;
        if (restart != "Always") errors.NotSupported("spec.template.spec.restartPolicy", FieldErrors.Quote(restart), "Always");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        var allowed = (JsonObject)previous["spec"]!.DeepClone();
        foreach (var member in Mutable) allowed.TakeFrom(member, spec);
        if (!ObjectJson.Same(spec, allowed)) errors.Forbidden("spec", ImmutableText);
    }

    private static void CheckSelector(JsonObject spec, FieldErrors errors)
    {
        var selector = spec.Object("selector");
        if (selector is null) errors.Required("spec.selector");
        else if (SelectorRules.IsEmpty(selector)) errors.Invalid("spec.selector", string.Empty, "empty selector is invalid for statefulset");
        SelectorRules.Check(selector, "spec.selector", errors);
        var labels = spec.Map("template", "metadata", "labels");
        if (SelectorRules.Matches(selector, labels)) return;
        errors.InvalidLiteral("spec.template.metadata.labels", GoLiterals.Map(labels), "`selector` does not match template `labels`");
    }

    private static void CheckNotNegative(JsonObject spec, FieldErrors errors, params string[] path)
    {
        if (spec.Integer(path) is { } number and < 0)
        {
            errors.InvalidLiteral($"spec.{string.Join('.', path)}", $"{number}", "must be greater than or equal to 0");
        }
    }
}
