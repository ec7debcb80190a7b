using System.Text.Json.Serialization;

namespace Dashboard.Cluster.Transport;

/// <summary>The API server's own account of a failure: <c>kind: Status</c>, as far as it is read.</summary>
internal sealed class ApiStatus
{
    public int Code { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public ApiStatusDetails? Details { get; set; }

    // Old servers say it in words only.
    [JsonIgnore]
    public bool IsVersionTooLarge =>
        Details?.Causes?.Any(cause => cause.Reason == "ResourceVersionTooLarge") == true ||
        Message?.Contains("Too large resource version", StringComparison.Ordinal) == true;

    [JsonIgnore]
    public bool IsExpired => Code == 410 || Reason is "Expired" or "Gone";
}

internal sealed class ApiStatusDetails
{
    public int? RetryAfterSeconds { get; set; }
    public List<ApiStatusCause>? Causes { get; set; }
}

internal sealed class ApiStatusCause
{
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public string? Field { get; set; }
}

/// <summary>A bookmark, or any object, reduced to what positions a watch.</summary>
internal sealed class BookmarkObject
{
    public BookmarkMetadata? Metadata { get; set; }
}

internal sealed class BookmarkMetadata
{
    public string? ResourceVersion { get; set; }
    public Dictionary<string, string>? Annotations { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiStatus))]
[JsonSerializable(typeof(BookmarkObject))]
internal sealed partial class TransportContext : JsonSerializerContext;
