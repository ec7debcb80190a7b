namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>Who applies, through which subresource (empty: the object itself), and whether others' fields are taken over.</summary>
internal sealed record ApplyRequest(FieldManager Manager, bool TakesOver);
