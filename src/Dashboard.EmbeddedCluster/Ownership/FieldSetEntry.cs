namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>A path element of a <see cref="FieldSet"/> and what lies below it.</summary>
internal readonly record struct FieldSetEntry(string Element, FieldSet Below);
