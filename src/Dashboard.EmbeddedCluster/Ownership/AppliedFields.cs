using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>
/// The fields that an object says anything about, which is what its applier owns: plain values and whatever is owned as a
/// whole, members of maps, elements of keyed lists and sets, and objects that are empty.
/// </summary>
internal static class AppliedFields
{
    /// <summary>The fields of an object that a write through a subresource (empty: the object itself) may own.</summary>
    public static FieldSet Of(ResourceType type, string subresource, JsonObject json)
    {
        var schema = ApiSchema.Kubernetes[type];
        var builder = new FieldSetBuilder();
        foreach (var (name, node) in json)
        {
            if (!ObjectComparison.IsOwned(type, subresource, name) || schema.Fields.GetValueOrDefault(name) is not { } field) continue;
            builder.Add(field.PathElement, OfValue(node, field, field.Value, ApiSchema.Kubernetes.OwnershipOf(field), name == "metadata"));
        }

        return builder.Build(false);
    }

    private static FieldSet OfValue(JsonNode? node, SchemaField? field, SchemaValue value, FieldOwnership ownership, bool isMetadata)
    {
        switch (ownership, node)
        {
            case (FieldOwnership.Members, JsonObject members):
                return OfMembers(members, value, isMetadata);
            case (FieldOwnership.Set or FieldOwnership.Keyed, JsonArray):
                var builder = new FieldSetBuilder();
                var element = value.Element!;
                foreach (var (name, item) in PathElements.OfList(node, field!))
                {
                    var below = OfValue(item, null, element, ApiSchema.Kubernetes.OwnershipOf(element), false);
                    builder.Add(name, FieldSet.Create(true, below.Entries));
                }

                return builder.Build(false);
            default:
                return FieldSet.Leaf;
        }
    }

    private static FieldSet OfMembers(JsonObject members, SchemaValue value, bool isMetadata)
    {
        var type = value.Shape == SchemaShape.Object ? ApiSchema.Kubernetes.Types[value.Name] : null;
        var builder = new FieldSetBuilder();
        foreach (var (name, node) in members)
        {
            if (isMetadata && !ObjectComparison.IsOwnedMetadata(name)) continue;
            var field = type?.Fields.GetValueOrDefault(name);
            var content = field?.Value ?? (value.Shape == SchemaShape.Map ? value.Element! : SchemaValue.Unknown);
            var below = OfValue(node, field, content, field is null ? ApiSchema.Kubernetes.OwnershipOf(content) : ApiSchema.Kubernetes.OwnershipOf(field), false);

            // What is no field of the type is data, and a member in its own right; so is what is empty.
            var isMember = below.IsMember || field is null || node is JsonObject { Count: 0 };
            builder.Add(field?.PathElement ?? PathElements.OfMember(name), FieldSet.Create(isMember, below.Entries));
        }

        return builder.Build(false);
    }
}
