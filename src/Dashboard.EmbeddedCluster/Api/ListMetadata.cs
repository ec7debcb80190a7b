using System.Text.Json;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The metadata of a list or table.</summary>
internal sealed record ListMetadata(string ResourceVersion, string? Continue, long Remaining)
{
    /// <summary>Writes the member <c>metadata</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("resourceVersion", ResourceVersion);
        if (Continue is not null) writer.WriteString("continue", Continue);
        if (Remaining > 0) writer.WriteNumber("remainingItemCount", Remaining);
        writer.WriteEndObject();
    }
}
