using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Cluster.Reading;

/// <summary>A list of Events, in both of the shapes that reporters write: with counts and time stamps of old, or as a series.</summary>
internal sealed class EventList
{
    public List<EventItem>? Items { get; set; }

    public static EventList Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, EventContext.Default.EventList) ?? throw new JsonException("The list is null.");

    /// <summary>The events, newest first.</summary>
    public ImmutableArray<ObjectEvent> NewestFirst() =>
        [.. (Items ?? []).Select(item => item.ToEvent()).OrderByDescending(item => item.LastSeen)];
}

internal sealed class EventItem
{
    public EventMetadata? Metadata { get; set; }
    public string? Type { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public int? Count { get; set; }
    public DateTimeOffset? LastTimestamp { get; set; }
    public DateTimeOffset? EventTime { get; set; }
    public EventSeries? Series { get; set; }
    public EventSource? Source { get; set; }
    public string? ReportingComponent { get; set; }

    public ObjectEvent ToEvent() => new(
        Type ?? "Normal",
        Reason ?? string.Empty,
        Message ?? string.Empty,
        string.IsNullOrEmpty(Source?.Component) ? ReportingComponent ?? string.Empty : Source.Component,
        Series?.Count ?? Count ?? 1,
        Series?.LastObservedTime ?? LastTimestamp ?? EventTime ?? Metadata?.CreationTimestamp);
}

internal sealed class EventMetadata
{
    public DateTimeOffset? CreationTimestamp { get; set; }
}

internal sealed class EventSeries
{
    public int? Count { get; set; }
    public DateTimeOffset? LastObservedTime { get; set; }
}

internal sealed class EventSource
{
    public string? Component { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EventList))]
internal sealed partial class EventContext : JsonSerializerContext;
