using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Dashboard.EmbeddedCluster.Api.Reading;

/// <summary>
/// Reads JSON whole, as Go does where it differs from .NET: of members of the same name the last one counts, and what is
/// no Unicode becomes U+FFFD. Throws <see cref="FormatException"/> in Go's words.
/// </summary>
internal ref struct JsonReading
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly List<string> _duplicates = [];
    private Utf8JsonReader _reader;

    private JsonReading(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ReadDocument.MaximumDepth });
    }

    /// <summary>Reads a document.</summary>
    public static ReadDocument Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        return new JsonReading(utf8).ReadAll();
    }

    private ReadDocument ReadAll()
    {
        try
        {
            _reader.Read();
            var node = ReadValue(string.Empty);
            _reader.Read();
            return new ReadDocument(node, _duplicates);
        }
        catch (JsonException exception)
        {
            throw new FormatException(Explain(exception), exception);
        }
    }

    private JsonNode? ReadValue(string path)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(path);
            case JsonTokenType.StartArray:
                var array = new JsonArray();
                while (Next() != JsonTokenType.EndArray) array.Add(ReadValue($"{path}[{array.Count}]"));
                return array;
            case JsonTokenType.String:
                return ReadText();
            case JsonTokenType.Number:
                return _reader.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonNode.Parse(_reader.ValueSpan);
            case JsonTokenType.True or JsonTokenType.False:
                return _reader.GetBoolean();
            default:
                return null;
        }
    }

    private JsonObject ReadObject(string path)
    {
        var json = new JsonObject();
        while (Next() != JsonTokenType.EndObject)
        {
            var name = ReadText();
            var below = path.Length == 0 ? name : $"{path}.{name}";
            Next();
            var value = ReadValue(below);
            if (json.ContainsKey(name)) _duplicates.Add(below);
            json[name] = value;
        }

        return json;
    }

    private JsonTokenType Next()
    {
        _reader.Read();
        return _reader.TokenType;
    }

    private readonly string ReadText()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: valid JSON, but no text.
            return Unescape(Encoding.UTF8.GetString(_reader.ValueSpan));
        }
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }

            var sign = raw[++index];
            text.Append(sign switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(raw.Substring(index + 1, 4), 16),
                _ => sign,
            });
            if (sign == 'u') index += 4;
        }

        // Encoding and decoding replaces what stands alone.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private readonly string Explain(JsonException exception)
    {
        if (_reader.CurrentDepth >= ReadDocument.MaximumDepth - 1) return "exceeded max depth";
        var at = Offset(exception);
        if (at >= _utf8.TrimEnd(" \t\r\n"u8).Length) return "unexpected end of JSON input";
        var sign = _utf8[at] is >= 0x20 and < 0x7f ? $"'{(char)_utf8[at]}'" : $"'\\x{_utf8[at]:x2}'";
        var where = _reader.TokenType switch
        {
            JsonTokenType.None or JsonTokenType.StartArray or JsonTokenType.PropertyName => "looking for beginning of value",
            JsonTokenType.StartObject => "looking for beginning of object key string",
            _ when _reader.CurrentDepth == 0 => "after top-level value",
            _ => "after a value",
        };
        return $"invalid character {sign} {where}";
    }

    private readonly int Offset(JsonException exception)
    {
        var start = 0;
        for (var line = 0L; line < (exception.LineNumber ?? 0); line++) start += _utf8[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(start + (exception.BytePositionInLine ?? 0), _utf8.Length);
    }
}
