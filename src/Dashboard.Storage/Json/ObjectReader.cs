using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>
/// Reads objects of one kind from the JSON of the API server. Fields that are not kept are skipped; absent ones get the
/// API's default; a value of an unknown enumeration becomes the enumeration's first member. JSON that is malformed, or
/// has another type where one of our fields stands, throws <see cref="JsonException"/>. Thread-safe.
/// </summary>
public abstract class ObjectReader<T>
    where T : class, IStorageObject
{
    /// <summary>Reads one object from UTF-8.</summary>
    public abstract T Read(ReadOnlySpan<byte> json);

    /// <summary>Reads one object that starts at the reader's current token (or the next, where it has not begun).</summary>
    public abstract T Read(ref Utf8JsonReader reader);

    /// <summary>Reads one object from a JSON tree.</summary>
    public abstract T Read(JsonNode json);

    /// <summary>Reads one page of a list as it streams in.</summary>
    public abstract ValueTask<ListPage<T>> ReadListAsync(Stream json, CancellationToken cancellationToken);
}

internal sealed class ObjectReader<TWire, T>(JsonTypeInfo<TWire> wireType, JsonTypeInfo<ListWire<TWire>> listType, Func<TWire, T> map)
    : ObjectReader<T>
    where TWire : class
    where T : class, IStorageObject
{
    public override T Read(ReadOnlySpan<byte> json) => Map(JsonSerializer.Deserialize(json, wireType));

    public override T Read(ref Utf8JsonReader reader) => Map(JsonSerializer.Deserialize(ref reader, wireType));

    public override T Read(JsonNode json) => Map(json.Deserialize(wireType));

    public override async ValueTask<ListPage<T>> ReadListAsync(Stream json, CancellationToken cancellationToken)
    {
        var list = await JsonSerializer.DeserializeAsync(json, listType, cancellationToken)
            ?? throw new JsonException("The list is null.");
        var items = new List<T>(list.Items?.Count ?? 0);
        foreach (var item in list.Items ?? []) items.Add(Map(item));
        var next = list.Metadata?.Continue;
        return new ListPage<T>(items, list.Metadata?.ResourceVersion ?? string.Empty, string.IsNullOrEmpty(next) ? null : next);
    }

    private T Map(TWire? wire) => map(wire ?? throw new JsonException("The object is null."));
}
