namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>A type of the API and its fields by name.</summary>
internal sealed record SchemaType(string Name, IReadOnlyDictionary<string, SchemaField> Fields);
