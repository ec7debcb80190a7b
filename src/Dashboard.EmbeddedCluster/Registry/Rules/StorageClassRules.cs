using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Classes: but for expansion and metadata nothing of a class may change.</summary>
internal sealed class StorageClassRules : KindRules
{
    public override void Default(JsonObject json)
    {
        json.Default("reclaimPolicy", "Delete");
        json.Default("volumeBindingMode", "Immediate");
    }

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(json.Text("provisioner"))) errors.Required("provisioner");
        errors.OneOf("reclaimPolicy", json.Text("reclaimPolicy"), "Delete", "Retain");
        errors.OneOf("volumeBindingMode", json.Text("volumeBindingMode"), "Immediate", "WaitForFirstConsumer");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        foreach (var field in (string[])["parameters", "provisioner", "reclaimPolicy"])
        {
            if (!ObjectJson.Same(json[field], previous[field])) errors.Forbidden(field, $"updates to {field} are forbidden.");
        }

        if (json.Text("volumeBindingMode") is { } mode && mode != previous.Text("volumeBindingMode"))
        {
            errors.Invalid("volumeBindingMode", mode, "field is immutable");
        }
    }
}
