namespace Dashboard.Forms;

/// <summary>A field of a volume's source, by its path below the source, and whether the server insists on it.</summary>
public sealed record SourceField(string Path, SourceFieldType Type = SourceFieldType.Text, bool IsRequired = false);
