namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>What a write does to the fields of an object: those that it adds or gives another value, and those that it removes.</summary>
internal readonly record struct FieldDifference(FieldSet Taken, FieldSet Removed);
