using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>A column of a server's table: its heading, its priority (above 0: only in wide output) and what stands in a row.</summary>
internal sealed record TableColumn(string Name, int Priority, Func<JsonObject, TimeProvider, JsonNode> Cell)
{
    /// <summary>A column that every output shows.</summary>
    public static TableColumn Of(string name, Func<JsonObject, string?> cell) => new(name, 0, (json, _) => cell(json) ?? string.Empty);

    /// <summary>A column of wide output.</summary>
    public static TableColumn Wide(string name, Func<JsonObject, string?> cell) => new(name, 1, (json, _) => cell(json) ?? string.Empty);

    /// <summary>The time since a moment.</summary>
    public static TableColumn Age(string name, int priority, Func<JsonObject, string?> moment) =>
        new(name, priority, (json, time) => Durations.Since(moment(json), time));
}
