using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>
/// Reads objects of one kind from the JSON of the API server, straight into what is kept of them. Fields that are not kept
/// are skipped; absent ones, and values of another type than the field's, get the API's default; a value of an unknown
/// enumeration becomes the enumeration's first member. JSON that is malformed, or no object, throws
/// <see cref="JsonException"/>. Thread-safe.
/// </summary>
public sealed class ObjectReader<T>
    where T : class, IStorageObject
{
    private readonly ReadObject _read;

    internal ObjectReader(ReadObject read) => _read = read;

    /// <summary>Reads an object at whose start the reader stands; afterwards it stands at its end.</summary>
    internal delegate T ReadObject(ref Utf8JsonReader json);

    /// <summary>Reads one object from UTF-8.</summary>
    public T Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var item = Read(ref reader);
        if (reader.Read()) throw new JsonException("Something follows the object.");
        return item;
    }

    /// <summary>Reads one object that starts at the reader's current token (or the next, where it has not begun).</summary>
    public T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read()) throw new JsonException("There is no object.");
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException($"An object is expected instead of {reader.TokenType}.");
        return _read(ref reader);
    }

    /// <summary>Reads one object from a JSON tree.</summary>
    public T Read(JsonNode json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) json.WriteTo(writer);
        return Read(buffer.WrittenSpan);
    }

    /// <summary>
    /// Reads one page of a list as it streams in: item by item from one buffer, so that a page of any size costs the
    /// memory of its objects.
    /// </summary>
    public async ValueTask<ListPage<T>> ReadListAsync(Stream json, CancellationToken cancellationToken)
    {
        var page = new ListPageReader<T>(this);
        var buffer = ArrayPool<byte>.Shared.Rent(ListPageReader<T>.BufferSize);
        try
        {
            var filled = 0;
            while (true)
            {
                // What ends in the middle of an item is read again, so it pays to have many items at once.
                var count = await json.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancellationToken);
                filled += count;
                var isLast = filled < buffer.Length;
                var consumed = page.Continue(buffer.AsSpan(0, filled), isLast);
                if (isLast) return page.ToPage();
                filled -= consumed;
                var next = consumed > 0 ? buffer : ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(consumed, filled).CopyTo(next);
                if (next == buffer) continue;
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = next;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
