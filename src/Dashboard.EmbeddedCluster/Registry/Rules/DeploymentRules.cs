using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Deployments.</summary>
internal sealed class DeploymentRules : WorkloadRules
{
    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("replicas", 1);
        var strategy = spec.Ensure("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Ensure("rollingUpdate");
            rolling.Default("maxUnavailable", "25%");
            rolling.Default("maxSurge", "25%");
        }

        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        PodSpecDefaults.ApplyToTemplate(spec.Ensure("template"));
        json.Ensure("status");
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject();

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        CheckNotNegative(spec, errors, "replicas");
        CheckSelector(spec, "deployment", errors);
        CheckLastingTemplate(spec, "ReplicaSet", errors);
        CheckStrategy(spec.Object("strategy"), errors);
        CheckNotNegative(spec, errors, "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds");
        if (spec.Integer("progressDeadlineSeconds") is { } deadline && deadline <= (spec.Integer("minReadySeconds") ?? 0))
        {
            errors.InvalidLiteral("spec.progressDeadlineSeconds", $"{deadline}", "must be greater than minReadySeconds");
        }
    }

    private static void CheckStrategy(JsonObject? strategy, FieldErrors errors)
    {
        const string Field = "spec.strategy";
        switch (strategy.Text("type"))
        {
            case "Recreate":
                if (strategy.Object("rollingUpdate") is not null) errors.Forbidden($"{Field}.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
                break;
            case "RollingUpdate":
                IntegerOrPercentRules.CheckRolling(strategy.Object("rollingUpdate"), $"{Field}.rollingUpdate", errors);
                break;
            case var other:
                errors.NotSupported($"{Field}.type", FieldErrors.Quote(other ?? string.Empty), "Recreate", "RollingUpdate");
                break;
        }
    }
}
