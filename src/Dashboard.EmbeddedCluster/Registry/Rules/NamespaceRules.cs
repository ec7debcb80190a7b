using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Namespaces: held by <c>spec.finalizers</c> until their content is gone.</summary>
internal sealed class NamespaceRules : KindRules
{
    /// <summary>The label that lets selectors choose a namespace by name.</summary>
    private const string NameLabel = "kubernetes.io/metadata.name";

    public override string? CheckName(string name) => Names.Label(name);

    public override void Default(JsonObject json)
    {
        var metadata = json.Ensure("metadata");
        if (metadata.Text("name") is { } name) metadata.Ensure("labels")[NameLabel] = name;
    }

    public override void PrepareForCreate(JsonObject json)
    {
        json["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
        json["status"] = new JsonObject { ["phase"] = "Active" };
    }

    public override void PrepareForUpdate(JsonObject json, JsonObject previous) => json.TakeFrom("spec", previous);

    public override bool IsHeld(JsonObject json) => base.IsHeld(json) || json.Array("spec", "finalizers") is { Count: > 0 };

    public override void MarkDeleted(JsonObject json) => json.Ensure("status")["phase"] = "Terminating";
}
