using System.Text.Json.Nodes;

namespace Dashboard.Cluster.Documents;

/// <summary>One document of a text.</summary>
/// <param name="Object">What stands in it.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Positions">Where each value begins, by its path as the API server writes paths (<c>spec.accessModes[0]</c>).</param>
public sealed record YamlDocument(JsonObject Object, YamlPosition Position, IReadOnlyDictionary<string, YamlPosition> Positions);
