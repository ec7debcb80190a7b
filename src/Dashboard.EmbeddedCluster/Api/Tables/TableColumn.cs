using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>A column of a server's table: its heading, its priority (above 0: only in wide output) and what stands in a row.</summary>
internal sealed record TableColumn(string Name, int Priority, Func<JsonObject, TimeProvider, JsonNode?> Cell)
{
    /// <summary>The type of its cells, as OpenAPI names it.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The format of its cells: <c>name</c> for an object's name.</summary>
    public string Format { get; init; } = Name == "Name" ? "name" : "";

    /// <summary>A column that every output shows.</summary>
    public static TableColumn Of(string name, Func<JsonObject, string?> cell) => new(name, 0, (json, _) => cell(json) ?? string.Empty);

    /// <summary>A column of numbers.</summary>
    public static TableColumn Number(string name, Func<JsonObject, long?> cell) => new(name, 0, (json, _) => cell(json) ?? 0) { Type = "integer" };

    /// <summary>A column of yes and no.</summary>
    public static TableColumn Flag(string name, Func<JsonObject, bool?> cell) => new(name, 0, (json, _) => cell(json) ?? false) { Type = "boolean" };

    /// <summary>A column of wide output.</summary>
    public static TableColumn Wide(string name, Func<JsonObject, string?> cell) => new(name, 1, (json, _) => cell(json) ?? string.Empty);

    /// <summary>The time since a moment.</summary>
    public static TableColumn Age(string name, int priority, Func<JsonObject, string?> moment) =>
        new(name, priority, (json, time) => Durations.Since(moment(json), time));
}
