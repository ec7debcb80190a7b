using System.Text.Json.Nodes;

namespace Dashboard.Actions;

/// <summary>Merge patches (RFC 7386) and how to take them back.</summary>
internal static class MergePatches
{
    /// <summary>
    /// The patch that gives every field that <paramref name="patch"/> sets the value it had in <paramref name="before"/>.
    /// A field that was not there goes again as a whole; of labels and annotations only those that were set, as others may
    /// have been added since.
    /// </summary>
    public static JsonObject Inverse(JsonObject patch, JsonObject? before)
    {
        var inverse = new JsonObject();
        foreach (var (name, value) in patch)
        {
            inverse[name] = (value, before?[name]) switch
            {
                (JsonObject inner, JsonObject old) => Inverse(inner, old),
                (JsonObject inner, null) when name is "labels" or "annotations" => Inverse(inner, null),
                var (_, old) => old?.DeepClone(),
            };
        }

        return inverse;
    }

    /// <summary>Whether every field that a patch sets has that value in an object.</summary>
    public static bool Holds(JsonObject patch, JsonObject? there) => patch.All(member => member.Value switch
    {
        null => there?[member.Key] is null,
        JsonObject inner => there?[member.Key] is JsonObject child ? Holds(inner, child) : inner.Count == 0 || Holds(inner, null),
        var value => JsonNode.DeepEquals(value, there?[member.Key]),
    });
}
