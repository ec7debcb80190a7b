using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>Puts what is applied over what is there: member by member and element by element where they are owned so.</summary>
internal static class ObjectMerge
{
    /// <summary>Merges into an object, in place.</summary>
    public static void Apply(ResourceType type, JsonObject target, JsonObject applied) => Members(target, applied, new SchemaValue(SchemaShape.Object, ApiSchema.Kubernetes[type].Name));

    private static void Members(JsonObject target, JsonObject applied, SchemaValue value)
    {
        var type = value.Shape == SchemaShape.Object ? ApiSchema.Kubernetes.Types[value.Name] : null;
        foreach (var (name, node) in applied)
        {
            var field = type?.Fields.GetValueOrDefault(name);
            var content = field?.Value ?? (value.Shape == SchemaShape.Map ? value.Element! : SchemaValue.Unknown);
            var ownership = field is null ? ApiSchema.Kubernetes.OwnershipOf(content) : ApiSchema.Kubernetes.OwnershipOf(field);
            switch (ownership, target[name], node)
            {
                case (FieldOwnership.Members, JsonObject members, JsonObject changes):
                    Members(members, changes, content);
                    break;
                case (FieldOwnership.Set or FieldOwnership.Keyed, JsonArray list, JsonArray):
                    target[name] = Elements(list, node, field!);
                    break;
                default:
                    target[name] = node?.DeepClone();
                    break;
            }
        }
    }

    // Shared elements stand in the order of what is applied; the others keep their places among them.
    private static JsonArray Elements(JsonArray target, JsonNode applied, SchemaField field)
    {
        var left = PathElements.OfList(target, field);
        var right = PathElements.OfList(applied, field);
        var (l, r) = (0, 0);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var result = new JsonArray();
        while (l < left.Count || r < right.Count)
        {
            if (l < left.Count && !right.Exists(other => other.Element == left[l].Element)) result.Add(left[l++].Node?.DeepClone());
            else if (l < left.Count && done.Contains(left[l].Element)) l++;
            else if (r < right.Count && done.Add(right[r].Element)) result.Add(Element(left, right[r++], field.Value.Element!));
            else r++;
        }

        return result;
    }

    private static JsonNode? Element(List<(string Element, JsonNode? Node)> left, (string Element, JsonNode? Node) applied, SchemaValue value)
    {
        var known = left.Find(other => other.Element == applied.Element).Node;
        if (known is not JsonObject || applied.Node is not JsonObject changes || ApiSchema.Kubernetes.OwnershipOf(value) == FieldOwnership.Whole) return applied.Node?.DeepClone();
        var merged = (JsonObject)known.DeepClone();
        Members(merged, changes, value);
        return merged;
    }
}
