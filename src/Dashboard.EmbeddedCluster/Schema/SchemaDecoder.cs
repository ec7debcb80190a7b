using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// Reads an object as the API server's decoder does: a value of the wrong type is refused, an unknown field is dropped
/// and named; nulls and empty lists and maps are dropped, as they do not outlive being stored; quantities are written in
/// their canonical form.
/// </summary>
internal sealed class SchemaDecoder
{
    private const string QuantityText = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private readonly string _kind;
    private readonly string _version;
    private readonly JsonObject? _patch;
    private readonly List<string> _unknown = [];

    private SchemaDecoder(string kind, string version, JsonObject? patch)
    {
        _kind = kind;
        _version = version;
        _patch = patch;
    }

    /// <summary>
    /// Cleans the object in place and returns the paths of the fields that were unknown. What a strategic merge patch made of an
    /// object is read by another part of the server, which refuses in its own words (<see cref="PatchRefusal"/>).
    /// </summary>
    public static IReadOnlyList<string> Decode(JsonObject json, ResourceType type, JsonObject? patch = null) => Decode(json, type.Kind, type.Version, patch);

    /// <summary>As the other, for a type of the schema that is no resource.</summary>
    public static IReadOnlyList<string> Decode(JsonObject json, string kind, string version, JsonObject? patch = null)
    {
        var decoder = new SchemaDecoder(kind, version, patch);
        decoder.Read(json, ApiSchema.Kubernetes.Types[kind], string.Empty, string.Empty);
        return decoder._unknown;
    }

    /// <summary>The problem of a field that its type does not have.</summary>
    public static string UnknownField(string path) => $"unknown field {FieldErrors.Quote(path)}";

    /// <summary>The refusal of an object that can't be read.</summary>
    public static ApiException CannotBeHandled(ResourceType type, string why) => CannotBeHandled(type.Kind, type.Version, why);

    private static ApiException CannotBeHandled(string kind, string version, string why) =>
        ApiErrors.BadRequest($"{kind} in version \"{version}\" cannot be handled as a {kind}: {why}");

    // Two paths: with indexes, as the server names unknown fields, and without, as Go's JSON reader names fields.
    private void Read(JsonObject json, SchemaType type, string path, string goPath)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (!type.Fields.TryGetValue(name, out var field))
            {
                _unknown.Add(path + name);
                json.Remove(name);
            }
            else if (value is null)
            {
                json.Remove(name);
            }
            else
            {
                Read(value, field.Value, type, path + name, goPath + name);
                if (value is JsonArray { Count: 0 } || (value is JsonObject { Count: 0 } && field.Value.Shape == SchemaShape.Map)) Drop(json, field);
            }
        }
    }

    private static void Drop(JsonObject json, SchemaField field)
    {
        if (field.IsAlwaysWritten) json[field.Name] = null;
        else json.Remove(field.Name);
    }

    private void Read(JsonNode value, SchemaValue expected, SchemaType parent, string path, string goPath)
    {
        switch (expected.Shape, value)
        {
            case (SchemaShape.Any, _):
                break;
            case (SchemaShape.Object, JsonObject members):
                Read(members, ApiSchema.Kubernetes.Types[expected.Name], path + ".", goPath + ".");
                break;
            case (SchemaShape.List, JsonArray elements):
                for (var index = 0; index < elements.Count; index++)
                {
                    if (elements[index] is { } element) Read(element, expected.Element!, parent, $"{path}[{index}]", goPath);
                }

                break;
            case (SchemaShape.Map, JsonObject entries):
                foreach (var (key, entry) in entries.ToList())
                {
                    if (entry is JsonValue && expected.Element!.Shape == SchemaShape.Quantity) entries[key] = CanonicalQuantity.OfResource(ReadQuantity(entry));
                    else if (entry is null) entries[key] = expected.Element!.Shape is SchemaShape.Text or SchemaShape.Bytes ? "" : 0;
                    else Read(entry, expected.Element!, parent, $"{path}.{key}", goPath);
                }

                break;
            case (SchemaShape.Quantity, JsonValue):
                value.ReplaceWith(CanonicalQuantity.Of(ReadQuantity(value)));
                break;
            case (SchemaShape.Time, JsonValue) when value.Text() is { } moment:
                if (Timestamps.Read(moment) is null) throw Refusal($"parsing time \"{moment}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse");
                break;
            case (SchemaShape.Bytes, JsonValue) when value.Text() is { } encoded:
                if (InvalidBase64(encoded) is { } at) throw Refusal($"illegal base64 data at input byte {at}");
                break;
            default:
                if (!IsPlain(value, expected.Shape)) throw WrongType(value, expected, parent, goPath);
                break;
        }
    }

    private string ReadQuantity(JsonNode value)
    {
        var text = value.Text() ?? value.ToJsonString();
        return Quantity.Parse(text).IsValid ? text : throw Refusal(QuantityText);
    }

    private static bool IsPlain(JsonNode value, SchemaShape shape) => (value.GetValueKind(), shape) switch
    {
        (JsonValueKind.String, SchemaShape.Text or SchemaShape.IntegerOrText) => true,
        (JsonValueKind.Number, SchemaShape.Number) => true,
        (JsonValueKind.Number, SchemaShape.Integer or SchemaShape.IntegerOrText) => value.Integer() is not null,
        (JsonValueKind.True or JsonValueKind.False, SchemaShape.Flag) => true,
        _ => false,
    };

    // Where the first character stands that breaks the encoding; null where none does. Line breaks are allowed.
    private static int? InvalidBase64(string text)
    {
        if (Convert.TryFromBase64String(text, new byte[text.Length], out _)) return null;
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsAsciiLetterOrDigit(text[index]) && text[index] is not ('+' or '/' or '\r' or '\n')) return index;
        }

        return text.Length / 4 * 4;
    }

    private ApiException WrongType(JsonNode value, SchemaValue expected, SchemaType parent, string goPath)
    {
        if (_patch is not null) return PatchRefusal.Of(_patch, PatchRefusal.WrongType(value, expected));
        var found = value.GetValueKind() == JsonValueKind.Number && expected.Shape == SchemaShape.Integer ? $"number {value.ToJsonString()}" : JsonName(value);
        return Refusal($"json: cannot unmarshal {found} into Go struct field {parent.Name}.{goPath} of type {expected.GoType}");
    }

    private ApiException Refusal(string why) => _patch is null ? CannotBeHandled(_kind, _version, why) : PatchRefusal.Of(_patch, why);

    /// <summary>What Go's JSON reader calls a value.</summary>
    internal static string JsonName(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        null => "null",
        _ => "bool",
    };
}
