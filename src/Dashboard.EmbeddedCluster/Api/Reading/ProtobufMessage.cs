using System.Buffers.Binary;

namespace Dashboard.EmbeddedCluster.Api.Reading;

/// <summary>The fields of a protobuf message in their order. Throws <see cref="FormatException"/> for bytes that are none.</summary>
internal static class ProtobufMessage
{
    /// <summary>Each field's number with its bytes or, for numbers, its value.</summary>
    public static List<(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ReadOnlyMemory<byte>, ulong)>();
        while (!message.IsEmpty)
        {
            var tag = ReadNumber(ref message);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((number, default, ReadNumber(ref message)));
                    break;
                case 1:
                    fields.Add((number, default, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, sizeof(ulong)).Span)));
                    break;
                case 2:
                    fields.Add((number, Take(ref message, ReadNumber(ref message)), 0));
                    break;
                case 5:
                    fields.Add((number, default, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, sizeof(uint)).Span)));
                    break;
                default:
                    throw new FormatException($"proto: illegal wireType {tag & 7}");
            }
        }

        return fields;
    }

    /// <summary>The bytes of the last field with a number; empty where there is none.</summary>
    public static ReadOnlyMemory<byte> Last(ReadOnlyMemory<byte> message, int number) => Fields(message).LastOrDefault(field => field.Number == number).Bytes;

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, ulong length)
    {
        if (length > (ulong)message.Length) throw new FormatException("unexpected EOF");
        var taken = message[..(int)length];
        message = message[(int)length..];
        return taken;
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

        throw new FormatException("unexpected EOF");
    }
}
