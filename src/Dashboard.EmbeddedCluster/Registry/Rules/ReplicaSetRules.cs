using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>ReplicaSets; the API server speaks of them as of deployments where the selector is empty.</summary>
internal sealed class ReplicaSetRules : WorkloadRules
{
    public override void Default(JsonObject json)
    {
        var spec = json.Ensure("spec");
        spec.Default("replicas", 1);
        PodSpecDefaults.ApplyToTemplate(spec.Ensure("template"));
        json.Ensure("status").Default("replicas", 0);
    }

    public override void PrepareForCreate(JsonObject json) => json["status"] = new JsonObject { ["replicas"] = 0 };

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var spec = json.Object("spec")!;
        CheckNotNegative(spec, errors, "replicas", "minReadySeconds");
        CheckSelector(spec, "deployment", errors);
        CheckLastingTemplate(spec, "ReplicaSet", errors);
    }
}
