using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>ConfigMaps.</summary>
internal sealed class ConfigMapRules : KindRules
{
    public override void Validate(JsonObject json, FieldErrors errors)
    {
        foreach (var (key, _) in json.Object("data") ?? [])
        {
            if (json.Object("binaryData")?.ContainsKey(key) == true) errors.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
        }

        DataRules.Check(json, string.Empty, errors, "data", "binaryData");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors) =>
        DataRules.CheckUpdate(json, previous, errors, "data", "binaryData");
}
