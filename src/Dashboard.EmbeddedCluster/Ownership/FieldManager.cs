namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>Who writes, and through which subresource (empty: the object itself).</summary>
internal readonly record struct FieldManager(string Name, string Subresource);
