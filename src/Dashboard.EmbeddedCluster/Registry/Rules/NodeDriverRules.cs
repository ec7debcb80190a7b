using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>CSINodes: the drivers of a node; an entry may come and go but not change.</summary>
internal sealed class NodeDriverRules : KindRules
{
    private const int IdLimit = 192;

    public override void Default(JsonObject json) => json.Ensure("spec").Default("drivers", new JsonArray());

    public override void Validate(JsonObject json, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var driver in json.Items("spec", "drivers"))
        {
            var field = $"spec.drivers[{index++}]";
            var name = driver.Text("name") ?? string.Empty;
            DriverRules.CheckName(name, $"{field}.name", errors);
            CheckId(driver.Text("nodeID") ?? string.Empty, $"{field}.nodeID", errors);
            if (driver.Integer("allocatable", "count") is { } count and < 0) errors.InvalidLiteral($"{field}.allocatable.count", $"{count}", "must be greater than or equal to 0");
            CheckKeys(driver, $"{field}.topologyKeys", errors);
            if (!names.Add(name)) errors.Duplicate($"{field}.name", name);
        }
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        foreach (var driver in json.Items("spec", "drivers"))
        {
            var before = previous.Items("spec", "drivers").FirstOrDefault(other => other.Text("name") == driver.Text("name"));
            if (before is null || ObjectJson.Same(driver, before)) continue;
            var (name, node) = (FieldErrors.Quote(driver.Text("name") ?? string.Empty), FieldErrors.Quote(driver.Text("nodeID") ?? string.Empty));
            errors.InvalidLiteral("CSINodeDriver", $"storage.CSINodeDriver{{Name:{name}, NodeID:{node}, TopologyKeys:{GoLiterals.List("string", driver.Texts("topologyKeys"))}}}", "field is immutable");
        }
    }

    private static void CheckId(string id, string field, FieldErrors errors)
    {
        if (id.Length == 0) errors.Required(field);
        else if (id.Length > IdLimit) errors.Invalid(field, id, $"must be {IdLimit} characters or less");
    }

    private static void CheckKeys(JsonObject driver, string field, FieldErrors errors)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in driver.Texts("topologyKeys"))
        {
            if (key.Length == 0) errors.Required(field);
            else if (Names.QualifiedName(key) is { } wrong) errors.Invalid(field, key, wrong);
            if (!keys.Add(key)) errors.Duplicate(field, key);
        }
    }
}
