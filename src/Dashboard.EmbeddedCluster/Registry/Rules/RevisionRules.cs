using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>ControllerRevisions: their data never change.</summary>
internal sealed class RevisionRules : KindRules
{
    public override void Validate(JsonObject json, FieldErrors errors)
    {
        if (json["data"] is null) errors.Required("data", "data is mandatory");
        if (json.Integer("revision") is { } revision and < 0) errors.InvalidLiteral("revision", revision.ToString(CultureInfo.InvariantCulture), "must be greater than or equal to 0");
    }

    public override void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
        if (!ObjectJson.Same(json["data"], previous["data"])) errors.InvalidLiteral("data", json["data"]?.ToJsonString() ?? "null", "field is immutable");
    }
}
