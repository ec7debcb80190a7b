using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Patches;

/// <summary>
/// Kubernetes' strategic merge patch: as a merge patch, but lists whose type names a merge key are joined element by
/// element, and directives (<c>$patch</c>, <c>$retainKeys</c>, <c>$deleteFromPrimitiveList</c>, <c>$setElementOrder</c>)
/// say what a merge alone can't.
/// </summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string OrderPrefix = "$setElementOrder/";

    /// <summary>Merges a patch into an object of a type, in place. A null type knows no merge keys.</summary>
    public static void Apply(JsonObject target, JsonObject patch, SchemaType? type)
    {
        switch (patch.Text(Directive))
        {
            case "replace":
                Replace(target, patch, type);
                return;
            case "delete":
                target.Clear();
                return;
        }

        if (patch.Array(RetainKeys) is not null) Retain(target, patch.Texts(RetainKeys).ToHashSet());
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal)) RemoveValues(target, name[DeletePrefix.Length..], value as JsonArray);
        }

        foreach (var (name, value) in patch)
        {
            if (!name.StartsWith('$')) Merge(target, name, value, type?.Fields.GetValueOrDefault(name));
        }

        foreach (var (name, value) in patch)
        {
            if (!name.StartsWith(OrderPrefix, StringComparison.Ordinal) || value is not JsonArray order) continue;
            var list = name[OrderPrefix.Length..];
            if (target[list] is JsonArray items) target[list] = Ordered(items, order, type?.Fields.GetValueOrDefault(list)?.MergeKey);
        }
    }

    private static void Merge(JsonObject target, string name, JsonNode? value, SchemaField? field)
    {
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject changes:
                if (target[name] is not JsonObject member) target[name] = member = [];
                Apply(member, changes, TypeOf(field?.Value));
                break;
            case JsonArray items when field?.MergeKey is { Length: > 0 } key:
                target[name] = MergeList(target[name] as JsonArray ?? [], items, key, TypeOf(field.Value.Element));
                break;
            case JsonArray items when field?.MergeKey is not null:
                target[name] = Union(target[name] as JsonArray ?? [], items);
                break;
            default:
                target[name] = value.DeepClone();
                break;
        }
    }

    private static JsonArray MergeList(JsonArray target, JsonArray patch, string key, SchemaType? type)
    {
        var items = patch.Items().ToList();
        if (items.Any(item => item.Text(Directive) == "replace")) target = [];
        var result = target.Select(item => item?.DeepClone()).ToList();
        foreach (var item in items.Where(item => item.Text(Directive) != "replace"))
        {
            if (item[key] is not { } value) throw ApiErrors.BadRequest($"map: {item.ToJsonString()} does not contain declared merge key: {key}");
            var found = result.FindIndex(existing => existing is JsonObject members && ObjectJson.Same(members[key], value));
            if (item.Text(Directive) == "delete")
            {
                if (found >= 0) result.RemoveAt(found);
            }
            else if (found >= 0)
            {
                Apply((JsonObject)result[found]!, item, type);
            }
            else
            {
                var added = new JsonObject();
                Apply(added, item, type);
                result.Add(added);
            }
        }

        return new JsonArray([.. result]);
    }

    private static JsonArray Union(JsonArray target, JsonArray patch)
    {
        var result = target.Select(item => item?.DeepClone()).ToList();
        foreach (var item in patch)
        {
            if (!result.Any(existing => ObjectJson.Same(existing, item))) result.Add(item?.DeepClone());
        }

        return new JsonArray([.. result]);
    }

    // Elements that the order names stand in that order; the others, which the client did not know, keep their places.
    private static JsonArray Ordered(JsonArray items, JsonArray order, string? key)
    {
        int Rank(JsonNode? item)
        {
            for (var index = 0; index < order.Count; index++)
            {
                var same = string.IsNullOrEmpty(key) ? ObjectJson.Same(order[index], item) : ObjectJson.Same(order[index].At(key), item.At(key));
                if (same) return index;
            }

            return -1;
        }

        var ranked = items.Select(item => (Item: item?.DeepClone(), Rank: Rank(item))).ToList();
        var named = new Queue<JsonNode?>(ranked.Where(item => item.Rank >= 0).OrderBy(item => item.Rank).Select(item => item.Item));
        return new JsonArray([.. ranked.Select(item => item.Rank < 0 ? item.Item : named.Dequeue())]);
    }

    private static void Replace(JsonObject target, JsonObject patch, SchemaType? type)
    {
        target.Clear();
        var content = (JsonObject)patch.DeepClone();
        content.Remove(Directive);
        Apply(target, content, type);
    }

    private static void Retain(JsonObject target, HashSet<string> kept)
    {
        foreach (var (name, _) in target.ToList())
        {
            if (!kept.Contains(name)) target.Remove(name);
        }
    }

    private static void RemoveValues(JsonObject target, string name, JsonArray? values)
    {
        if (target[name] is not JsonArray items || values is null) return;
        target[name] = new JsonArray([.. items.Where(item => !values.Any(value => ObjectJson.Same(value, item))).Select(item => item?.DeepClone())]);
    }

    private static SchemaType? TypeOf(SchemaValue? value) =>
        value is { Shape: SchemaShape.Object } ? ApiSchema.Kubernetes.Types[value.Name] : null;
}
