using System.Buffers;
using System.Text.Json;
using Dashboard.Cluster.Transport;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reflectors;

/// <summary>One line of a watch.</summary>
internal readonly struct WatchEvent<T>
    where T : class, IStorageObject
{
    public WatchEventType Type { get; private init; }

    /// <summary>The object of an ADDED, MODIFIED or DELETED.</summary>
    public T? Object { get; private init; }

    /// <summary>The account of an ERROR.</summary>
    public ApiStatus? Status { get; private init; }

    /// <summary>The version that the watch has reached; empty for an ERROR.</summary>
    public string ResourceVersion { get; private init; }

    /// <summary>A bookmark that says: all objects there were have now been sent.</summary>
    public bool EndsInitialEvents { get; private init; }

    /// <summary>
    /// Reads a line in one pass. Where <c>object</c> stands before <c>type</c>, it is passed over once and read afterwards.
    /// </summary>
    /// <exception cref="JsonException">The line is no watch event, or its object can't be read.</exception>
    public static WatchEvent<T> Read(in ReadOnlySequence<byte> line, ObjectReader<T> reader)
    {
        var json = line.IsSingleSegment ? new Utf8JsonReader(line.FirstSpan) : new Utf8JsonReader(line);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw new JsonException("A line of the watch is no JSON object.");

        var type = WatchEventType.Unknown;
        WatchEvent<T>? read = null;
        Utf8JsonReader postponed = default;
        var isPostponed = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                json.Read();
                type = ReadType(json);
            }
            else if (json.ValueTextEquals("object"u8))
            {
                json.Read();
                if (type == WatchEventType.Unknown)
                {
                    postponed = json;
                    isPostponed = true;
                    json.Skip();
                }
                else
                {
                    read = ReadObject(ref json, type, reader);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (type == WatchEventType.Unknown) throw new JsonException("A line of the watch has no known type.");
        if (read is null && isPostponed) read = ReadObject(ref postponed, type, reader);
        return read ?? throw new JsonException($"A watch event of type {type} has no object.");
    }

    private static WatchEventType ReadType(in Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String) return WatchEventType.Unknown;
        if (json.ValueTextEquals("MODIFIED"u8)) return WatchEventType.Modified;
        if (json.ValueTextEquals("ADDED"u8)) return WatchEventType.Added;
        if (json.ValueTextEquals("DELETED"u8)) return WatchEventType.Deleted;
        if (json.ValueTextEquals("BOOKMARK"u8)) return WatchEventType.Bookmark;
        return json.ValueTextEquals("ERROR"u8) ? WatchEventType.Error : WatchEventType.Unknown;
    }

    private static WatchEvent<T> ReadObject(ref Utf8JsonReader json, WatchEventType type, ObjectReader<T> reader)
    {
        switch (type)
        {
            case WatchEventType.Error:
                var status = JsonSerializer.Deserialize(ref json, TransportContext.Default.ApiStatus) ?? new ApiStatus();
                return new WatchEvent<T> { Type = type, Status = status, ResourceVersion = string.Empty };
            case WatchEventType.Bookmark:
                var metadata = JsonSerializer.Deserialize(ref json, TransportContext.Default.BookmarkObject)?.Metadata;
                return new WatchEvent<T>
                {
                    Type = type,
                    ResourceVersion = metadata?.ResourceVersion ?? string.Empty,
                    EndsInitialEvents = metadata?.Annotations?.GetValueOrDefault("k8s.io/initial-events-end") == "true",
                };
            default:
                var item = reader.Read(ref json);
                if (item.Key.Name.Length == 0) throw new JsonException("The object of a watch event has no name.");
                return new WatchEvent<T> { Type = type, Object = item, ResourceVersion = item.ResourceVersion };
        }
    }
}
