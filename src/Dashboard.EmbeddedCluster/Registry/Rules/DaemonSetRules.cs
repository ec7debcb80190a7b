using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>DaemonSets.</summary>
internal sealed class DaemonSetRules : WorkloadRules
{
    private const string TemplateGenerationAnnotation = "deprecated.daemonset.template.generation";
    private static readonly string[] Counts = ["currentNumberScheduled", "desiredNumberScheduled", "numberMisscheduled", "numberReady"];

    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        var strategy = spec.Ensure("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Ensure("rollingUpdate");
            rolling.Default("maxUnavailable", 1);
            rolling.Default("maxSurge", 0);
        }

        spec.Default("revisionHistoryLimit", 10);
        PodSpecDefaults.ApplyToTemplate(spec.Ensure("template"));
        foreach (var count in Counts) json.Ensure("status").Default(count, 0);
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["status"] = new JsonObject(Counts.Select(count => KeyValuePair.Create(count, (JsonNode?)0)));
        SetTemplateGeneration(json, 1);
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject previous)
    {
        var generation = TemplateGeneration(previous);
        SetTemplateGeneration(json, ObjectJson.Same(json.At("spec", "template"), previous.At("spec", "template")) ? generation : generation + 1);
    }

    /// <summary>How often the template has changed, counted from one.</summary>
    public static long TemplateGeneration(JsonObject json) =>
        long.TryParse(json.Text("metadata", "annotations", TemplateGenerationAnnotation), CultureInfo.InvariantCulture, out var generation) ? generation : 1;

    private static void SetTemplateGeneration(JsonObject json, long generation) =>
        json.Ensure("metadata").Ensure("annotations")[TemplateGenerationAnnotation] = generation.ToString(CultureInfo.InvariantCulture);

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        CheckSelector(spec, "daemonset", errors);
        CheckLastingTemplate(spec, "DaemonSet", errors);
        CheckNotNegative(spec, errors, "minReadySeconds", "revisionHistoryLimit");
        var strategy = spec.Object("updateStrategy");
        if (strategy.Text("type") == "RollingUpdate") IntegerOrPercentRules.CheckRolling(strategy.Object("rollingUpdate"), "spec.updateStrategy.rollingUpdate", errors);
        else errors.OneOf("spec.updateStrategy.type", strategy.Text("type"), "RollingUpdate", "OnDelete");
    }
}
