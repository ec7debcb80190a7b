using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>
/// Compares two states of an object as Kubernetes' structured merge does, which is what ownership follows from: lists
/// element by element where their type says so, an added object with its own path and all below it. What the server
/// keeps in <c>metadata</c>, and the part that a subresource leaves alone, is nobody's. Costs one walk over the object.
/// </summary>
internal static class ObjectComparison
{
    private const string Status = "status";

    private static readonly HashSet<string> Unowned =
        new(StringComparer.Ordinal) { "name", "namespace", "creationTimestamp", "selfLink", "uid", "generation", "managedFields", "resourceVersion" };

    /// <summary>Whether a member of an object may be owned by a write of the object (<paramref name="subresource"/> empty) or a subresource.</summary>
    public static bool IsOwned(ResourceType type, string subresource, string member) => member switch
    {
        "apiVersion" or "kind" => false,
        Status => subresource == Status || !type.Subresources.Contains(Status),
        "metadata" => true,
        _ => subresource != Status,
    };

    /// <summary>Whether a member of <c>metadata</c> may be owned.</summary>
    public static bool IsOwnedMetadata(string member) => !Unowned.Contains(member);

    /// <summary>The difference that a write makes; <paramref name="before"/> is null where the object is new.</summary>
    public static FieldDifference Compare(ResourceType type, string subresource, JsonObject? before, JsonObject after)
    {
        var schema = ApiSchema.Kubernetes[type];
        var (taken, removed) = (new FieldSetBuilder(), new FieldSetBuilder());
        foreach (var field in schema.Fields.Values)
        {
            if (!IsOwned(type, subresource, field.Name)) continue;
            var left = Side.Of(before, field, true);
            var right = Side.Of(after, field, true);
            var difference = Compare(left, right, field, field.Value, ApiSchema.Kubernetes.OwnershipOf(field), field.Name == "metadata" ? IsOwnedMetadata : null);
            taken.Add(field.PathElement, difference.Taken);
            removed.Add(field.PathElement, difference.Removed);
        }

        return new FieldDifference(taken.Build(false), removed.Build(false));
    }

    private static FieldDifference Compare(Side left, Side right, SchemaField? field, SchemaValue value, FieldOwnership ownership, Func<string, bool>? isOwned)
    {
        if (!left.Exists && !right.Exists) return new FieldDifference(FieldSet.Empty, FieldSet.Empty);
        if (IsLeaf(left, right, ownership))
        {
            var isTaken = !left.Exists || (right.Exists && !Same(left.Node, right.Node));
            return new FieldDifference(isTaken ? FieldSet.Leaf : FieldSet.Empty, right.Exists ? FieldSet.Empty : FieldSet.Leaf);
        }

        var (taken, removed) = (new FieldSetBuilder(), new FieldSetBuilder());
        if (ownership == FieldOwnership.Members) CompareMembers(left, right, value, isOwned, ref taken, ref removed);
        else CompareElements(left, right, field!, ref taken, ref removed);
        return new FieldDifference(taken.Build(!left.Exists), removed.Build(!right.Exists));
    }

    private static void CompareMembers(Side left, Side right, SchemaValue value, Func<string, bool>? isOwned, ref FieldSetBuilder taken, ref FieldSetBuilder removed)
    {
        var type = value.Shape == SchemaShape.Object ? ApiSchema.Kubernetes.Types[value.Name] : null;
        var (before, after) = (left.Node as JsonObject, right.Node as JsonObject);
        if (after is not null)
        {
            foreach (var (name, node) in after)
            {
                if (isOwned?.Invoke(name) == false) continue;
                var field = type?.Fields.GetValueOrDefault(name);
                Add(Side.Of(before, name, field, left.Exists), new Side(true, node), name, field, value, ref taken, ref removed);
            }
        }

        if (before is null) return;
        foreach (var (name, node) in before)
        {
            if (after?.ContainsKey(name) == true || isOwned?.Invoke(name) == false) continue;
            var field = type?.Fields.GetValueOrDefault(name);
            Add(new Side(true, node), Side.Of(null, name, field, right.Exists), name, field, value, ref taken, ref removed);
        }
    }

    private static void Add(
        Side left, Side right, string name, SchemaField? field, SchemaValue parent, ref FieldSetBuilder taken, ref FieldSetBuilder removed)
    {
        var value = field?.Value ?? (parent.Shape == SchemaShape.Map ? parent.Element! : SchemaValue.Unknown);
        var difference = Compare(left, right, field, value, field is null ? ApiSchema.Kubernetes.OwnershipOf(value) : ApiSchema.Kubernetes.OwnershipOf(field), null);
        if (difference is { Taken.IsEmpty: true, Removed.IsEmpty: true }) return;
        var element = field?.PathElement ?? PathElements.OfMember(name);
        taken.Add(element, difference.Taken);
        removed.Add(element, difference.Removed);
    }

    private static void CompareElements(Side left, Side right, SchemaField field, ref FieldSetBuilder taken, ref FieldSetBuilder removed)
    {
        // Names of elements are made only where something in the list differs.
        if (left.Exists && right.Exists && ObjectJson.Same(left.Node, right.Node)) return;
        var before = PathElements.OfList(left.Node, field);
        var after = PathElements.OfList(right.Node, field);
        var element = field.Value.Element!;
        var ownership = ApiSchema.Kubernetes.OwnershipOf(element);
        foreach (var (name, node) in after)
        {
            var old = before.FindIndex(other => other.Element == name);
            var difference = Compare(old < 0 ? default : new Side(true, before[old].Node), new Side(true, node), null, element, ownership, null);
            taken.Add(name, difference.Taken);
            removed.Add(name, difference.Removed);
        }

        foreach (var (name, node) in before)
        {
            if (after.Exists(other => other.Element == name)) continue;
            removed.Add(name, Compare(new Side(true, node), default, null, element, ownership, null).Removed);
        }
    }

    // Containers that are empty on both sides count as plain values, so that an empty one can be owned.
    private static bool IsLeaf(Side left, Side right, FieldOwnership ownership) => ownership switch
    {
        FieldOwnership.Whole => true,
        FieldOwnership.Members => left.Node is JsonArray or JsonValue || right.Node is JsonArray or JsonValue
            || (left.Node is not JsonObject { Count: > 0 } && right.Node is not JsonObject { Count: > 0 }),
        _ => left.Node is not JsonArray { Count: > 0 } && right.Node is not JsonArray { Count: > 0 },
    };

    // What the server always writes is there with its zero value though our object leaves it out.
    private static bool Same(JsonNode? left, JsonNode? right) => ObjectJson.Same(left, right) || (IsZero(left) && IsZero(right));

    private static bool IsZero(JsonNode? node) => node switch
    {
        null or JsonObject { Count: 0 } or JsonArray { Count: 0 } => true,
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.False => true,
            JsonValueKind.String => value.Text()!.Length == 0,
            JsonValueKind.Number => value.Integer() == 0,
            _ => false,
        },
        _ => false,
    };

    /// <summary>One of the two states of a value: whether it is there, and what it is.</summary>
    private readonly record struct Side(bool Exists, JsonNode? Node)
    {
        public static Side Of(JsonObject? parent, SchemaField field, bool parentExists) => Of(parent, field.Name, field, parentExists);

        public static Side Of(JsonObject? parent, string name, SchemaField? field, bool parentExists)
        {
            if (parent is not null && parent.TryGetPropertyValue(name, out var node)) return new Side(true, node);
            return new Side(parentExists && field?.IsAlwaysWritten == true, null);
        }
    }
}
