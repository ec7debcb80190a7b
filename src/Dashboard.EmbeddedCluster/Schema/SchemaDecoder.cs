using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// Reads an object as the API server's decoder does: a value of the wrong type is refused, an unknown field is dropped
/// and named, a null is dropped.
/// </summary>
internal sealed class SchemaDecoder
{
    private const string QuantityText = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private readonly ResourceType _type;
    private readonly List<string> _unknown = [];

    private SchemaDecoder(ResourceType type) => _type = type;

    /// <summary>Cleans the object in place and returns the paths of the fields that were unknown.</summary>
    public static IReadOnlyList<string> Decode(JsonObject json, ResourceType type)
    {
        var decoder = new SchemaDecoder(type);
        decoder.Read(json, ApiSchema.Kubernetes[type], string.Empty, string.Empty);
        return decoder._unknown;
    }

    /// <summary>The refusal of an object that can't be read.</summary>
    public static ApiException CannotBeHandled(ResourceType type, string why) =>
        ApiErrors.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: {why}");

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
            }
        }
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
                    if (entry is null) entries[key] = expected.Element!.Shape is SchemaShape.Text or SchemaShape.Bytes ? "" : 0;
                    else Read(entry, expected.Element!, parent, $"{path}.{key}", goPath);
                }

                break;
            case (SchemaShape.Quantity, JsonValue):
                if (!Quantity.Parse(value.Text() ?? value.ToJsonString()).IsValid) throw CannotBeHandled(_type, QuantityText);
                break;
            case (SchemaShape.Time, JsonValue) when value.Text() is { } moment:
                if (Timestamps.Read(moment) is null) throw CannotBeHandled(_type, $"parsing time \"{moment}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse");
                break;
            case (SchemaShape.Bytes, JsonValue) when value.Text() is { } encoded:
                if (InvalidBase64(encoded) is { } at) throw CannotBeHandled(_type, $"illegal base64 data at input byte {at}");
                break;
            default:
                if (!IsPlain(value, expected.Shape)) throw WrongType(value, expected, parent, goPath);
                break;
        }
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
        var found = value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => expected.Shape == SchemaShape.Integer ? $"number {value.ToJsonString()}" : "number",
            JsonValueKind.Array => "array",
            JsonValueKind.Object => "object",
            _ => "bool",
        };
        return CannotBeHandled(_type, $"json: cannot unmarshal {found} into Go struct field {parent.Name}.{goPath} of type {expected.GoType}");
    }
}
