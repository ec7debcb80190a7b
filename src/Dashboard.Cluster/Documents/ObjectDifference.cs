using System.Text.Json.Nodes;

namespace Dashboard.Cluster.Documents;

/// <summary>One field in which two states of an object differ. The texts are JSON; null: the field is not there.</summary>
public sealed record ObjectDifference(string Path, string? Before, string? After)
{
    // What the server keeps for itself changes with every write.
    private static readonly string[] ServersOwn =
        ["metadata.managedFields", "metadata.resourceVersion", "metadata.generation", "metadata.creationTimestamp", "metadata.uid"];

    /// <summary>The fields in which two objects differ, by path. Lists of texts and numbers count as one value.</summary>
    public static IReadOnlyList<ObjectDifference> Between(JsonObject? before, JsonObject? after)
    {
        var differences = new List<ObjectDifference>();
        Compare(string.Empty, before, after, differences);
        return differences;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<ObjectDifference> into)
    {
        if (ServersOwn.Contains(path, StringComparer.Ordinal) || JsonNode.DeepEquals(before, after)) return;
        if ((before ?? after) is JsonObject && (before is null or JsonObject) && (after is null or JsonObject))
        {
            var (left, right) = (before as JsonObject ?? [], after as JsonObject ?? []);
            foreach (var name in left.Select(member => member.Key).Union(right.Select(member => member.Key), StringComparer.Ordinal))
                Compare(path.Length == 0 ? name : Join(path, name), left[name], right[name], into);
            if (left.Count + right.Count > 0) return;
        }
        else if (before is JsonArray first && after is JsonArray second && first.Concat(second).Any(item => item is JsonObject))
        {
            for (var index = 0; index < Math.Max(first.Count, second.Count); index++)
                Compare($"{path}[{index}]", index < first.Count ? first[index] : null, index < second.Count ? second[index] : null, into);
            return;
        }

        into.Add(new ObjectDifference(path, before?.ToJsonString(), after?.ToJsonString()));
    }

    // As the server writes it: names with dots, such as those of labels, in brackets.
    private static string Join(string path, string name) =>
        name.Contains('.', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) ? $"{path}[{name}]" : $"{path}.{name}";
}
