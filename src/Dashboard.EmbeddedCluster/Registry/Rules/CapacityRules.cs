using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>CSIStorageCapacities: whose capacity an object tells is settled once.</summary>
internal sealed class CapacityRules : KindRules
{
    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var name = json.Text("storageClassName") ?? string.Empty;
        if (Names.Subdomain(name) is { } wrong) errors.Invalid("storageClassName", name, wrong);
        SelectorRules.Check(json.Object("nodeTopology"), "nodeTopology", errors);
        foreach (var member in (string[])["capacity", "maximumVolumeSize"])
        {
            if (StorageRules.SizeText(json[member]) is ['-', ..] text) errors.Invalid(member, text, "must be greater than or equal to 0");
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        if (!ObjectJson.Same(json["nodeTopology"], previous["nodeTopology"])) errors.InvalidLiteral("nodeTopology", GoLiterals.Selector(json.Object("nodeTopology")), "field is immutable");
        var name = json.Text("storageClassName") ?? string.Empty;
        if (name != previous.Text("storageClassName")) errors.Invalid("storageClassName", name, "field is immutable");
    }
}
