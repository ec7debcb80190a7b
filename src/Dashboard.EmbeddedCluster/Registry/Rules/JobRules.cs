using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Jobs: their selector is made from their uid, so that no two select the same Pods, unless <c>manualSelector</c> says otherwise.</summary>
internal sealed class JobRules : WorkloadRules
{
    private const string Uid = "batch.kubernetes.io/controller-uid";
    private const string Name = "batch.kubernetes.io/job-name";

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        if (spec["completions"] is null && spec["parallelism"] is null) spec["completions"] = 1;
        spec.Default("parallelism", 1);
        spec.Default("backoffLimit", 6);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        spec.Default("podReplacementPolicy", spec["podFailurePolicy"] is null ? "TerminatingOrFailed" : "Failed");
        var template = spec.Ensure("template");
        PodSpecDefaults.ApplyToTemplate(template);
        if (template.Object("metadata", "labels") is { Count: > 0 } labels && json.Object("metadata", "labels") is not { Count: > 0 })
        {
            json.Ensure("metadata")["labels"] = labels.DeepClone();
        }

        json.Ensure("status");
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject();
        var spec = json.Ensure("spec");
        if (spec.Flag("manualSelector") == true) return;
        var uid = json.Text("metadata", "uid") ?? string.Empty;
        var labels = spec.Ensure("template").Ensure("metadata").Ensure("labels");
        foreach (var key in (string[])[Uid, "controller-uid"]) labels[key] = uid;
        foreach (var key in (string[])[Name, "job-name"]) labels[key] = json.Text("metadata", "name") ?? string.Empty;
        var selector = spec.Ensure("selector");
        selector.Ensure("matchLabels").Default(Uid, uid);
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        CheckNotNegative(spec, errors, "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished");
        errors.OneOf("spec.completionMode", spec.Text("completionMode"), "NonIndexed", "Indexed");
        if (spec.Text("completionMode") == "Indexed" && spec["completions"] is null) errors.Required("spec.completions", "when completion mode is Indexed");
        if (spec.Object("selector") is { } selector) SelectorRules.Check(selector, "spec.selector", errors);
        else errors.Required("spec.selector");
        CheckTemplate(spec, errors);
        const string Restart = "spec.template.spec.restartPolicy";
        switch (spec.Text("template", "spec", "restartPolicy"))
        {
            case "OnFailure" or "Never":
                break;
            case "Always":
                errors.Required(Restart, "valid values: \"OnFailure\", \"Never\"");
                break;
            case var other:
                errors.NotSupported(Restart, FieldErrors.Quote(other ?? string.Empty), "OnFailure", "Never");
                break;
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        base.ValidateUpdate(json, previous, errors);
        CheckSame(json, previous, errors, "completions", node => $"{node.Integer() ?? 0}");
        CheckSame(json, previous, errors, "template", _ => "core.PodTemplateSpec{…}");
        CheckSame(json, previous, errors, "completionMode", node => FieldErrors.Quote(node.Text() ?? string.Empty));
    }

    private static void CheckSame(JsonObject json, JsonObject previous, FieldErrors errors, string member, Func<JsonNode?, string> literal)
    {
        var value = json.At("spec", member);
        if (!ObjectJson.Same(value, previous.At("spec", member))) errors.InvalidLiteral($"spec.{member}", literal(value), Immutable);
    }
}
