using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using static Dashboard.EmbeddedCluster.Api.Tables.TableColumn;

namespace Dashboard.EmbeddedCluster.Api.Tables;

/// <summary>Columns that many kinds have.</summary>
internal static class CommonColumns
{
    /// <summary>What stands for a value that is absent.</summary>
    public const string None = "<none>";

    /// <summary>The object's name.</summary>
    public static readonly TableColumn Name = Of("Name", json => json.Text("metadata", "name"));

    /// <summary>The object's age.</summary>
    public static readonly TableColumn Created = Age("Age", 0, json => json.Text("metadata", "creationTimestamp"));

    /// <summary>The columns of a kind for which the server has none of its own.</summary>
    public static readonly ImmutableArray<TableColumn> Plain =
        [Name, new TableColumn("Created At", 0, (json, _) => json.Text("metadata", "creationTimestamp") ?? string.Empty) { Type = "date" }];

    /// <summary>The containers and images of a Pod template, in wide output.</summary>
    public static readonly ImmutableArray<TableColumn> Containers =
        [Wide("Containers", json => OfContainers(json, "name")), Wide("Images", json => OfContainers(json, "image"))];

    /// <summary>A text, or <see cref="None"/>.</summary>
    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? None : text;

    /// <summary>A map as <c>key=value</c>, by key, or <see cref="None"/>.</summary>
    public static string Labels(JsonObject json, params ReadOnlySpan<string> path) =>
        OrNone(string.Join(',', json.Map(path).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")));

    private static string OfContainers(JsonObject json, string member) =>
        string.Join(',', json.Items("spec", "template", "spec", "containers").Select(container => container.Text(member)));
}
