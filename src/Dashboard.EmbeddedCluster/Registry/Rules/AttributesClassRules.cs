using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>VolumeAttributesClasses: nothing of a class changes.</summary>
internal sealed class AttributesClassRules : KindRules
{
    public override void Validate(JsonObject json, FieldErrors errors)
    {
        DriverRules.CheckName(json.Text("driverName") ?? string.Empty, "driverName", errors);
        if (json.Object("parameters") is not { Count: > 0 }) errors.Required("parameters", "must contain at least one key/value pair");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        foreach (var field in (string[])["driverName", "parameters"])
        {
            if (!ObjectJson.Same(json[field], previous[field])) errors.Forbidden(field, $"updates to {field} are forbidden.");
        }
    }
}
