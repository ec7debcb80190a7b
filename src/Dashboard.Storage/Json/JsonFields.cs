using System.Buffers;
using System.Text;
using System.Text.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>
/// Steps through JSON value by value. A value of another type than the wanted one counts as absent. Where the reader's
/// data ends in the middle (a block that is not the last), everything steps out and what was read is to be thrown away:
/// then the reader does not stand at the end of the object.
/// </summary>
internal static class JsonFields
{
    /// <summary>Steps to the next property of the object it is in; false at the object's end.</summary>
    public static bool NextProperty(this ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>At a property: steps into its object; false where it is none.</summary>
    public static bool EnterObject(this ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.StartObject);

    /// <summary>At a property: steps over its object; false where it is none.</summary>
    public static bool IsObject(this ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return false;
        while (json.NextProperty()) json.TrySkip();
        return true;
    }

    /// <summary>At a property: steps into its array; false where it is none.</summary>
    public static bool EnterArray(this ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.StartArray);

    /// <summary>In an array: steps into its next object; false at the array's end.</summary>
    public static bool NextObject(this ref Utf8JsonReader json) => Next(ref json, JsonTokenType.StartObject);

    /// <summary>In an array: steps to its next text; false at the array's end.</summary>
    public static bool NextText(this ref Utf8JsonReader json) => Next(ref json, JsonTokenType.String);

    /// <summary>At a property: its text; null where it is none.</summary>
    public static string? Text(this ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.String) ? json.Decoded() : null;

    /// <summary>At a property: its text, shared with others that are equal; null where it is none.</summary>
    public static string? SharedText(this ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.String) ? json.Shared() : null;

    /// <summary>At a property: its text, shared with others that are equal; null where it is none or empty.</summary>
    public static string? FilledText(this ref Utf8JsonReader json) => json.SharedText() is { Length: > 0 } text ? text : null;

    /// <summary>At a property: whether it is <c>true</c>.</summary>
    public static bool Flag(this ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.True);

    /// <summary>At a property: its whole number; null where it is none.</summary>
    public static int? Number(this ref Utf8JsonReader json) =>
        Enter(ref json, JsonTokenType.Number) && json.TryGetInt32(out var number) ? number : null;

    /// <summary>At a property: its time; null where it is none.</summary>
    public static DateTimeOffset? Time(this ref Utf8JsonReader json) =>
        Enter(ref json, JsonTokenType.String) && json.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;

    /// <summary>At a property: the member of an enumeration that it names; the first member where it names none.</summary>
    public static T Member<T>(this ref Utf8JsonReader json)
        where T : struct, Enum =>
        Enter(ref json, JsonTokenType.String) ? json.MemberHere<T>() : default;

    /// <summary>The member of an enumeration that the text it stands at names; the first member where it names none.</summary>
    public static T MemberHere<T>(this ref Utf8JsonReader json)
        where T : struct, Enum
    {
        foreach (var (name, value) in Members<T>.All)
        {
            if (json.ValueTextEquals(name)) return value;
        }

        return default;
    }

    /// <summary>At a property: the <c>storage</c> in it; null where there is none. Also takes a number that nobody put in quotes.</summary>
    public static Quantity? Storage(this ref Utf8JsonReader json)
    {
        Quantity? storage = null;
        if (!json.EnterObject()) return null;
        while (json.NextProperty())
        {
            if (!json.ValueTextEquals("storage"u8))
            {
                json.TrySkip();
                continue;
            }

            if (!json.Read()) return null;
            if (json.TokenType == JsonTokenType.String) storage = Quantity.Parse(json.Shared());
            else if (json.TokenType == JsonTokenType.Number) storage = Quantity.Parse(Bytes(ref json));
            else json.TrySkip();
        }

        return storage;
    }

    /// <summary>The text of the string it stands at, shared with others that are equal.</summary>
    public static string Shared(this ref Utf8JsonReader json) => json.ValueIsEscaped ? json.Decoded() : Bytes(ref json);

    // The reader does not count it as malformed JSON when a text is no Unicode: bytes that are no UTF-8, half of a surrogate pair.
    private static string Decoded(this ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text is no Unicode.", e);
        }
    }

    private static string Bytes(ref Utf8JsonReader json) =>
        json.HasValueSequence ? SharedStrings.Get(json.ValueSequence.ToArray()) : SharedStrings.Get(json.ValueSpan);

    private static bool Enter(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read()) return false;
        if (json.TokenType == type) return true;
        json.TrySkip();
        return false;
    }

    private static bool Next(ref Utf8JsonReader json, JsonTokenType type)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == type) return true;
            json.TrySkip();
        }

        return false;
    }

    private static class Members<T>
        where T : struct, Enum
    {
        public static readonly (byte[] Name, T Value)[] All = [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(value.ToString()), value))];
    }
}
