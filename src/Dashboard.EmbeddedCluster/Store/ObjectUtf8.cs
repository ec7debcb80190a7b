using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// Objects in UTF-8: how they are written, and single fields read from them without making a tree of the rest. As in
/// <see cref="ObjectJson"/>, what is absent, null or of another type reads as null. Paths are lists of member names.
/// </summary>
internal static class ObjectUtf8
{
    /// <summary>How deep objects may be nested: what was taken in can always be read again.</summary>
    public const int MaximumDepth = 1000;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static readonly string[] Metadata = ["metadata"];
    private static readonly string[] ResourceVersion = ["metadata", "resourceVersion"];
    private static readonly string[] OwnerReferences = ["metadata", "ownerReferences"];

    /// <summary>An object whose first members are kind and apiVersion, whatever their order in the tree.</summary>
    public static byte[] Write(ResourceType type, JsonObject json)
    {
        // One buffer for each thread: every write of an object comes through here.
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, ObjectJson.Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", type.Kind);
            writer.WriteString("apiVersion", type.ApiVersion);
            foreach (var (name, value) in json)
            {
                if (name is "kind" or "apiVersion") continue;
                writer.WritePropertyName(name);
                if (value is null) writer.WriteNullValue();
                else value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same object under another <c>metadata.resourceVersion</c>, which it must have.</summary>
    public static byte[] AtRevision(ReadOnlySpan<byte> json, long revision)
    {
        var reader = ReaderOf(json);
        if (!TryFind(ref reader, ResourceVersion)) throw new ArgumentException("The object has no metadata.resourceVersion.", nameof(json));
        var version = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"{revision}\""));
        return Join(json[..(int)reader.TokenStartIndex], version, json[(int)reader.BytesConsumed..]);
    }

    /// <summary>A value as it stands in the object; empty where it is absent.</summary>
    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> json, params scoped ReadOnlySpan<string> path)
    {
        var reader = ReaderOf(json);
        if (!TryFind(ref reader, path)) return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    /// <summary>Where the last member of <c>metadata</c>, which must have some, ends.</summary>
    public static int EndOfMetadata(ReadOnlySpan<byte> json)
    {
        var reader = ReaderOf(json);
        if (!TryFind(ref reader, Metadata)) throw new ArgumentException("The object has no metadata.", nameof(json));
        reader.Skip();
        return (int)reader.TokenStartIndex;
    }

    /// <summary>A text.</summary>
    public static string? Text(ReadOnlySpan<byte> json, params scoped ReadOnlySpan<string> path)
    {
        var reader = ReaderOf(json);
        return TryFind(ref reader, path) && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>A truth value.</summary>
    public static bool? Flag(ReadOnlySpan<byte> json, params scoped ReadOnlySpan<string> path)
    {
        var reader = ReaderOf(json);
        return TryFind(ref reader, path) && reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
    }

    /// <summary>The members of an object of texts, such as labels; empty where there is none.</summary>
    public static Dictionary<string, string> Map(ReadOnlySpan<byte> json, params scoped ReadOnlySpan<string> path)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = ReaderOf(json);
        if (!TryFind(ref reader, path) || reader.TokenType != JsonTokenType.StartObject) return map;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) map[name] = reader.GetString()!;
            else reader.Skip();
        }

        return map;
    }

    /// <summary>The owners in <c>metadata.ownerReferences</c>, in order.</summary>
    public static IReadOnlyList<ObjectOwner> Owners(ReadOnlySpan<byte> json)
    {
        var reader = ReaderOf(json);
        if (!TryFind(ref reader, OwnerReferences) || reader.TokenType != JsonTokenType.StartArray) return [];
        var owners = new List<ObjectOwner>(1);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) owners.Add(ReadOwner(ref reader));
            else reader.Skip();
        }

        return owners;
    }

    private static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = MaximumDepth });

    private static ObjectOwner ReadOwner(ref Utf8JsonReader reader)
    {
        var owner = new ObjectOwner(string.Empty, string.Empty, string.Empty, string.Empty, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("uid"u8)) owner = owner with { Uid = ReadText(ref reader) };
            else if (reader.ValueTextEquals("kind"u8)) owner = owner with { Kind = ReadText(ref reader) };
            else if (reader.ValueTextEquals("name"u8)) owner = owner with { Name = ReadText(ref reader) };
            else if (reader.ValueTextEquals("apiVersion"u8)) owner = owner with { ApiVersion = ReadText(ref reader) };
            else if (reader.ValueTextEquals("controller"u8)) owner = owner with { IsController = ReadFlag(ref reader) };
            else reader.Skip();
        }

        return owner;
    }

    private static bool ReadFlag(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.True) return true;
        reader.Skip();
        return false;
    }

    private static string ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString()!;
        reader.Skip();
        return string.Empty;
    }

    private static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var joined = new byte[first.Length + second.Length + third.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsSpan(first.Length));
        third.CopyTo(joined.AsSpan(first.Length + second.Length));
        return joined;
    }

    // Leaves the reader at the first token of the value.
    private static bool TryFind(ref Utf8JsonReader reader, scoped ReadOnlySpan<string> path)
    {
        reader.Read();
        foreach (var name in path)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !TryEnter(ref reader, name)) return false;
        }

        return true;
    }

    private static bool TryEnter(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }

        return false;
    }
}
