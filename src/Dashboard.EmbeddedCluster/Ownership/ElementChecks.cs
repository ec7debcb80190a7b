using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>Finds elements of keyed lists and sets that can't be told apart: an apply must say of each which one it is.</summary>
internal static class ElementChecks
{
    /// <summary>What is wrong, worded as the API server words it.</summary>
    public static IEnumerable<string> Check(ResourceType type, JsonObject json) => Members(json, ApiSchema.Kubernetes[type], string.Empty);

    private static IEnumerable<string> Members(JsonObject json, SchemaType type, string path)
    {
        foreach (var (name, node) in json)
        {
            if (type.Fields.GetValueOrDefault(name) is not { } field) continue;
            var below = $"{path}.{name}";
            var problems = (ApiSchema.Kubernetes.OwnershipOf(field), node) switch
            {
                (FieldOwnership.Members, JsonObject members) when field.Value.Shape == SchemaShape.Object => Members(members, ApiSchema.Kubernetes.Types[field.Value.Name], below),
                (FieldOwnership.Set or FieldOwnership.Keyed, JsonArray list) => Elements(list, field, below),
                _ => [],
            };
            foreach (var problem in problems) yield return problem;
        }
    }

    private static IEnumerable<string> Elements(JsonArray list, SchemaField field, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, index) in list.Select((item, index) => (item, index)))
        {
            var missing = field.Keys.FirstOrDefault(key => key.Default is null && item.At(key.Name) is null);
            var element = PathElements.OfElement(item, field);
            if (missing is not null || element is null)
            {
                yield return $"{path}: element {index}: associative list with keys has an element that omits key field \"{missing?.Name}\" (and doesn't have default value)";
                continue;
            }

            if (!seen.Add(element)) yield return $"{path}: duplicate entries for key {ApplyConflicts.Show(element)}";
            if (item is not JsonObject members || field.Value.Element!.Shape != SchemaShape.Object) continue;
            foreach (var problem in Members(members, ApiSchema.Kubernetes.Types[field.Value.Element.Name], path + ApplyConflicts.Show(element))) yield return problem;
        }
    }
}
