using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// The refusal of a strategic merge patch that makes of an object what its type can't hold. The API server converts such an
/// object from a map, not from JSON: another code, and other words.
/// </summary>
internal static class PatchRefusal
{
    /// <summary>The refusal, which shows the patch as Go prints a map.</summary>
    public static ApiException Of(JsonObject patch, string why)
    {
        var errors = new FieldErrors();
        errors.Invalid("patch", Print(patch), why);
        return errors.ToException(string.Empty, string.Empty, string.Empty);
    }

    /// <summary>Why a value can't be converted to what a field holds.</summary>
    public static string WrongType(JsonNode value, SchemaValue expected)
    {
        var found = KindOf(value);
        return expected.Shape switch
        {
            SchemaShape.Object => $"cannot restore struct from: {found}",
            SchemaShape.Map => $"cannot restore map from {found}",
            SchemaShape.List => $"cannot restore slice from {found}",
            SchemaShape.Text when found == "int64" => "cannot convert int64 to string",
            SchemaShape.Integer when found == "float64" => $"cannot convert float64 to {expected.GoType}",
            _ => $"unrecognized type: {expected.GoType}",
        };
    }

    private static string KindOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.Integer() is null ? "float64" : "int64",
        JsonValueKind.Array => "slice",
        JsonValueKind.Object => "map",
        _ => "bool",
    };

    private static string Print(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject members => $"map[{string.Join(' ', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Print(member.Value)}"))}]",
        JsonArray items => $"[{string.Join(' ', items.Select(Print))}]",
        _ => value.Text() ?? value.ToJsonString(),
    };
}
