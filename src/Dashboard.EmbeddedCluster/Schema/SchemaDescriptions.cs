namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>What <c>kubectl explain</c> says of types and fields, read once from <c>kubernetes.descriptions</c>, and which fields are required.</summary>
internal sealed class SchemaDescriptions
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);

    private SchemaDescriptions(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var at = line.IndexOf(' ', StringComparison.Ordinal);
            var (name, text) = (line[..at], line[(at + 1)..]);
            if (text[0] == '*') _required.Add(name);
            _texts.Add(name, text.TrimStart('*'));
        }
    }

    /// <summary>The one set of descriptions.</summary>
    public static SchemaDescriptions Kubernetes { get; } = Load();

    /// <summary>The types and fields (<c>type.field</c>) that are described.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>The description of a type or field; null where there is none.</summary>
    public string? Of(string name) => _texts.GetValueOrDefault(name);

    /// <summary>Whether a field is required.</summary>
    public bool IsRequired(string name) => _required.Contains(name);

    private static SchemaDescriptions Load()
    {
        using var stream = typeof(SchemaDescriptions).Assembly.GetManifestResourceStream("kubernetes.descriptions")!;
        using var reader = new StreamReader(stream);
        return new SchemaDescriptions(reader);
    }
}
