using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Storage.Json;

/// <summary>Reads a quantity that somebody wrote as a JSON number (<c>storage: 5</c>) as its text; anything else that is no string as null.</summary>
internal sealed class LenientStringConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.Number: return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
