using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>Takes sets of fields out of objects.</summary>
internal static class FieldRemoval
{
    /// <summary>Removes fields in place. Objects and lists that hold nothing any more go with their content.</summary>
    public static void Remove(ResourceType type, JsonObject json, FieldSet fields) =>
        Members(json, fields, new SchemaValue(SchemaShape.Object, ApiSchema.Kubernetes[type].Name));

    /// <summary>The set with all fields of types that lie on the way to what is in it, as opposed to members of maps.</summary>
    public static FieldSet Named(ResourceType type, FieldSet fields) => Named(fields, new SchemaValue(SchemaShape.Object, ApiSchema.Kubernetes[type].Name), null);

    private static void Members(JsonObject json, FieldSet fields, SchemaValue value)
    {
        foreach (var (element, below) in fields.Entries)
        {
            if (!element.StartsWith(PathElements.Member, StringComparison.Ordinal)) continue;
            var name = element[PathElements.Member.Length..];
            if (below.IsMember)
            {
                json.Remove(name);
                continue;
            }

            var (field, content) = ContentOf(value, name);
            switch (json[name])
            {
                case JsonObject { Count: > 0 } members:
                    Members(members, below, content);
                    if (members.Count == 0) json.Remove(name);
                    break;
                case JsonArray { Count: > 0 } list when field is not null && ApiSchema.Kubernetes.OwnershipOf(field) is FieldOwnership.Set or FieldOwnership.Keyed:
                    Elements(list, below, field);
                    if (list.Count == 0) json.Remove(name);
                    break;
            }
        }
    }

    private static void Elements(JsonArray list, FieldSet fields, SchemaField field)
    {
        foreach (var item in list.ToList())
        {
            if (PathElements.OfElement(item, field) is not { } element) continue;
            var below = fields.Below(element);
            if (below.IsMember) list.Remove(item);
            else if (!below.IsEmpty && item is JsonObject members) Members(members, below, field.Value.Element!);
        }
    }

    private static FieldSet Named(FieldSet fields, SchemaValue value, SchemaField? list)
    {
        var entries = ImmutableArray.CreateBuilder<FieldSetEntry>(fields.Entries.Length);
        foreach (var (element, below) in fields.Entries)
        {
            var isMemberName = element.StartsWith(PathElements.Member, StringComparison.Ordinal);
            var (field, content) = isMemberName ? ContentOf(value, element[PathElements.Member.Length..]) : (null, list?.Value.Element ?? SchemaValue.Unknown);
            var named = Named(below, content, field);
            entries.Add(new FieldSetEntry(element, FieldSet.Create(named.IsMember || field is not null, named.Entries)));
        }

        return FieldSet.Create(fields.IsMember, entries.MoveToImmutable());
    }

    private static (SchemaField? Field, SchemaValue Content) ContentOf(SchemaValue value, string name)
    {
        var field = value.Shape == SchemaShape.Object ? ApiSchema.Kubernetes.Types[value.Name].Fields.GetValueOrDefault(name) : null;
        return (field, field?.Value ?? (value.Shape == SchemaShape.Map ? value.Element! : SchemaValue.Unknown));
    }
}
