using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>The refusal of an apply that would change what others own, worded as the API server words it.</summary>
internal static class ApplyConflicts
{
    /// <summary>The refusal; each entry holds the fields that its manager would lose.</summary>
    public static ApiException Refuse(IReadOnlyList<ManagedFieldsEntry> conflicts)
    {
        var found = conflicts
            .OrderBy(Describe, StringComparer.Ordinal)
            .SelectMany(entry => Paths(entry.Fields, string.Empty).Select(path => (Manager: Describe(entry), Path: path)))
            .ToList();
        var causes = new JsonArray();
        foreach (var (manager, path) in found)
        {
            causes.Add(new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with {manager}", ["field"] = path });
        }

        return new ApiException(409, "Conflict", Message(found), new JsonObject { ["causes"] = causes });
    }

    private static string Message(List<(string Manager, string Path)> found)
    {
        if (found.Count == 1) return $"Apply failed with 1 conflict: conflict with {found[0].Manager}: {found[0].Path}";
        var text = new StringBuilder();
        foreach (var group in found.GroupBy(conflict => conflict.Manager))
        {
            if (text.Length > 0) text.Append('\n');
            text.Append("conflicts with ").Append(group.Key).Append(':');
            foreach (var (_, path) in group) text.Append("\n- ").Append(path);
        }

        return $"Apply failed with {found.Count} conflicts: {text}";
    }

    private static string Describe(ManagedFieldsEntry entry)
    {
        var name = FieldErrors.Quote(entry.Manager);
        if (entry.Subresource.Length > 0) name = $"{name} with subresource {FieldErrors.Quote(entry.Subresource)}";
        return entry.IsApply ? name : $"{name} using {entry.ApiVersion}";
    }

    private static IEnumerable<string> Paths(FieldSet set, string path)
    {
        if (set.IsMember) yield return path;
        foreach (var (element, below) in set.Entries)
        {
            foreach (var found in Paths(below, path + Show(element))) yield return found;
        }
    }

    /// <summary>A path element as messages show it: <c>.name</c>, <c>[name="x"]</c>, <c>[="x"]</c>.</summary>
    public static string Show(string element)
    {
        var text = element[PathElements.Member.Length..];
        if (element.StartsWith(PathElements.Member, StringComparison.Ordinal)) return $".{text}";
        if (element.StartsWith(PathElements.Value, StringComparison.Ordinal)) return $"[={text}]";
        var keys = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!;
        return $"[{string.Join(',', keys.Select(key => $"{key.Key}={key.Value.GetRawText()}"))}]";
    }
}
