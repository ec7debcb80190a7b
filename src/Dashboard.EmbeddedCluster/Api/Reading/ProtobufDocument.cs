using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Api.Reading;

/// <summary>
/// Reads objects in Kubernetes' protobuf form, in which <c>kubectl</c> sends what it makes of its own types (<c>create</c>,
/// <c>auth</c>) since 1.32. Values that are zero and need not be said are left out, as Go's JSON leaves them out.
/// </summary>
internal static class ProtobufDocument
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <summary>The object as JSON. Throws <see cref="FormatException"/> for bytes that are none, and 415 for a type that has no such form.</summary>
    public static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.StartsWith("k8s\0"u8)) throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        var envelope = body[4..];
        var type = ProtobufMessage.Last(envelope, 1);
        var kind = Text(ProtobufMessage.Last(type, 2));
        if (ProtobufNumbers.Of(kind) is null || ApiSchema.Kubernetes.Types.GetValueOrDefault(kind) is not { } schema)
        {
            throw new ApiException(415, "UnsupportedMediaType",
                $"the body of the request was in an unknown format - {kind} is not served as {MediaType}; send application/json or application/yaml");
        }

        var json = new JsonObject { ["apiVersion"] = Text(ProtobufMessage.Last(type, 1)), ["kind"] = kind };
        ReadMembers(ProtobufMessage.Last(envelope, 2), kind, schema, json, 0);
        return json;
    }

    private static void ReadMembers(ReadOnlyMemory<byte> message, string type, SchemaType schema, JsonObject target, int depth)
    {
        if (depth > ReadDocument.MaximumDepth) throw new FormatException("exceeded max depth");
        var numbers = ProtobufNumbers.Of(type);
        foreach (var (number, bytes, value) in ProtobufMessage.Fields(message))
        {
            if (numbers?.GetValueOrDefault(number) is not { } known) continue;
            if (known.IsInlined) ReadMembers(bytes, known.Name, schema, target, depth + 1);
            else if (schema.Fields.GetValueOrDefault(known.Name) is { } field) ReadField(target, field, known.IsOptional, bytes, value, depth);
        }
    }

    private static void ReadField(JsonObject target, SchemaField field, bool isOptional, ReadOnlyMemory<byte> bytes, ulong value, int depth)
    {
        switch (field.Value.Shape)
        {
            case SchemaShape.List:
                if (target[field.Name] is not JsonArray list) target[field.Name] = list = [];
                list.Add(ReadValue(field.Value.Element!, bytes, value, depth));
                break;
            case SchemaShape.Map:
                var key = Text(ProtobufMessage.Last(bytes, 1));
                target.Ensure(field.Name)[key] = ReadValue(field.Value.Element!, ProtobufMessage.Last(bytes, 2), value, depth);
                break;
            default:
                var node = ReadValue(field.Value, bytes, value, depth);
                if (isOptional || !IsZero(node)) target[field.Name] = node;
                break;
        }
    }

    private static JsonNode? ReadValue(SchemaValue expected, ReadOnlyMemory<byte> bytes, ulong value, int depth)
    {
        switch (expected.Shape)
        {
            case SchemaShape.Text:
                return Text(bytes);
            case SchemaShape.Bytes:
                return Convert.ToBase64String(bytes.Span);
            case SchemaShape.Integer:
                return (long)value;
            case SchemaShape.Number:
                return BitConverter.UInt64BitsToDouble(value) is var number && double.IsFinite(number) ? number : throw new FormatException("a number is not finite");
            case SchemaShape.Flag:
                return value != 0;
            case SchemaShape.Time:
                return ReadTime(bytes);
            case SchemaShape.Quantity:
                return Text(ProtobufMessage.Last(bytes, 1));
            case SchemaShape.IntegerOrText:
                var fields = ProtobufMessage.Fields(bytes);
                return fields.Find(field => field.Number == 1).Value == 0 ? (long)fields.Find(field => field.Number == 2).Value : Text(ProtobufMessage.Last(bytes, 3));
            case SchemaShape.Any:
                return JsonReading.Parse(ProtobufMessage.Last(bytes, 1).Span).Node;
            case SchemaShape.List:
                return new JsonArray([.. ProtobufMessage.Fields(bytes).Select(field => ReadValue(expected.Element!, field.Bytes, field.Value, depth + 1))]);
            default:
                var json = new JsonObject();
                ReadMembers(bytes, expected.Name, ApiSchema.Kubernetes.Types[expected.Name], json, depth + 1);
                return json;
        }
    }

    // Seconds since 1970 and, for times with fractions, nanoseconds; an empty message is no time.
    private static JsonNode? ReadTime(ReadOnlyMemory<byte> bytes)
    {
        var fields = ProtobufMessage.Fields(bytes);
        if (fields.Count == 0) return null;
        var (seconds, nanoseconds) = ((long)fields.Find(field => field.Number == 1).Value, (long)fields.Find(field => field.Number == 2).Value);
        try
        {
            var moment = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
            return nanoseconds == 0 ? Timestamps.Write(moment) : moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new FormatException("a time lies outside of the years 1 to 9999", exception);
        }
    }

    private static bool IsZero(JsonNode? node) => node switch
    {
        null or JsonObject { Count: 0 } => true,
        JsonValue value => (value.TryGetValue(out string? text) && text.Length == 0)
            || (value.TryGetValue(out long number) && number == 0)
            || (value.TryGetValue(out bool flag) && !flag)
            || (value.TryGetValue(out double fraction) && fraction == 0),
        _ => false,
    };

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
