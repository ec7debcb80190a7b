namespace Dashboard.Forms;

/// <summary>
/// Which field of the form a path belongs to that the API server names: it writes <c>spec.resources[storage]</c> and
/// <c>spec.resources.requests.storage</c>, <c>spec.accessModes</c> and <c>spec.accessModes[0]</c>.
/// </summary>
public static class FieldPaths
{
    public const string Name = "metadata.name";
    public const string Namespace = "metadata.namespace";
    public const string Labels = "metadata.labels";
    public const string Annotations = "metadata.annotations";
    public const string Class = "spec.storageClassName";
    public const string Size = "spec.resources.requests.storage";
    public const string AccessModes = "spec.accessModes";
    public const string VolumeMode = "spec.volumeMode";
    public const string Selector = "spec.selector";
    public const string Volume = "spec.volumeName";
    public const string DataSource = "spec.dataSource";
    public const string AttributesClass = "spec.volumeAttributesClassName";

    private static readonly string[] Fields =
        [Name, Namespace, Labels, Annotations, Class, Size, AccessModes, VolumeMode, Selector, Volume, DataSource, AttributesClass];

    /// <summary>The field of the form; null: it has none, or none is meant.</summary>
    public static string? FieldOf(string path)
    {
        if (path.StartsWith("spec.resources", StringComparison.Ordinal)) return Size;
        // dataSourceRef is the same choice.
        if (path.StartsWith("spec.dataSource", StringComparison.Ordinal)) return DataSource;
        return Array.Find(Fields, field => path == field || (path.StartsWith(field, StringComparison.Ordinal) && path[field.Length] is '.' or '['));
    }
}
