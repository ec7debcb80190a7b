using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// Reads a Namespace in Kubernetes' protobuf form, which <c>kubectl create namespace</c> sends and nothing else here does.
/// Numbers of fields: <c>runtime.Unknown</c>, <c>metav1.ObjectMeta</c> and <c>corev1.Namespace</c> in the API's .proto files.
/// </summary>
internal static class ProtobufNamespace
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private const int LengthDelimited = 2;

    /// <summary>The object as JSON; throws <see cref="FormatException"/> for bytes that are none.</summary>
    public static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.StartsWith("k8s\0"u8)) throw new FormatException("the body does not begin as Kubernetes' protobuf does");
        var envelope = Fields(body[4..]);
        var type = Fields(Last(envelope, 1));
        var kind = Text(type, 2);
        if (kind != "Namespace")
        {
            throw new ApiException(415, "UnsupportedMediaType",
                $"the body of the request was in an unknown format - {MediaType} is accepted for a Namespace only, not for {kind}; send application/json or application/yaml");
        }

        var metadata = Fields(Last(Fields(Last(envelope, 2)), 1));
        return new JsonObject
        {
            ["apiVersion"] = Text(type, 1),
            ["kind"] = kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = Text(metadata, 1),
                ["generateName"] = Text(metadata, 2),
                ["labels"] = Map(metadata, 11),
                ["annotations"] = Map(metadata, 12),
            },
        };
    }

    private static List<(int Number, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ReadOnlyMemory<byte>)>();
        while (!message.IsEmpty)
        {
            var tag = ReadNumber(ref message);
            switch ((int)(tag & 7))
            {
                case LengthDelimited:
                    var length = ReadNumber(ref message);
                    if (length > (ulong)message.Length) throw new FormatException("a protobuf field is longer than its message");
                    fields.Add(((int)(tag >> 3), message[..(int)length]));
                    message = message[(int)length..];
                    break;
                case 0:
                    ReadNumber(ref message);
                    break;
                default:
                    throw new FormatException("a protobuf field is of a type that no Namespace has");
            }
        }

        return fields;
    }

    private static ulong ReadNumber(ref ReadOnlyMemory<byte> message)
    {
        var number = 0ul;
        for (var index = 0; index < 10 && index < message.Length; index++)
        {
            var part = message.Span[index];
            number |= (ulong)(part & 0x7f) << (7 * index);
            if (part >= 0x80) continue;
            message = message[(index + 1)..];
            return number;
        }

        throw new FormatException("a protobuf number does not end");
    }

    private static ReadOnlyMemory<byte> Last(List<(int Number, ReadOnlyMemory<byte> Bytes)> fields, int number) =>
        fields.LastOrDefault(field => field.Number == number).Bytes;

    private static string Text(List<(int Number, ReadOnlyMemory<byte> Bytes)> fields, int number) => Encoding.UTF8.GetString(Last(fields, number).Span);

    private static JsonObject Map(List<(int Number, ReadOnlyMemory<byte> Bytes)> fields, int number)
    {
        var map = new JsonObject();
        foreach (var (_, bytes) in fields.Where(field => field.Number == number))
        {
            var entry = Fields(bytes);
            map[Text(entry, 1)] = Text(entry, 2);
        }

        return map;
    }
}
