namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// A field: what it holds, and the member by which a strategic merge patch joins its elements; empty to join plain
/// values as a set, null to replace the list.
/// </summary>
internal sealed record SchemaField(string Name, SchemaValue Value, string? MergeKey);
