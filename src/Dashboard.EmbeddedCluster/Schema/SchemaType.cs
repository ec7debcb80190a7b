namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>A type of the API and its fields by name; <paramref name="IsAtomic"/>: its values have one owner as a whole.</summary>
internal sealed record SchemaType(string Name, IReadOnlyDictionary<string, SchemaField> Fields, bool IsAtomic);
