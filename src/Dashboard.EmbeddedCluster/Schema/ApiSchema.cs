using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// The types of the served resources, read once from <c>kubernetes.schema</c>: by them requests are checked and patches
/// merged, and the OpenAPI documents are made from them.
/// </summary>
internal sealed class ApiSchema
{
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    private ApiSchema(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var alias, "=", var plain]) _aliases[alias] = plain;
            else if (words is [var atomic, "!", .. var members]) Add(atomic, members, true);
            else Add(words[0], words.AsSpan(1), false);
        }
    }

    /// <summary>The one schema.</summary>
    public static ApiSchema Kubernetes { get; } = Load();

    /// <summary>All types by name.</summary>
    public IReadOnlyDictionary<string, SchemaType> Types => _types;

    /// <summary>The type of a resource's objects.</summary>
    public SchemaType this[ResourceType type] => _types[type.Kind];

    /// <summary>How a field is owned by those who write it.</summary>
    public FieldOwnership OwnershipOf(SchemaField field)
    {
        if (field.IsAtomic) return FieldOwnership.Whole;
        if (field.IsByMember) return FieldOwnership.Members;
        return field.IsSet ? FieldOwnership.Set : field.Keys.IsEmpty ? OwnershipOf(field.Value) : FieldOwnership.Keyed;
    }

    /// <summary>How a value that is no field, such as an element of a list, is owned.</summary>
    public FieldOwnership OwnershipOf(SchemaValue value) => value.Shape switch
    {
        SchemaShape.Object => _types[value.Name].IsAtomic ? FieldOwnership.Whole : FieldOwnership.Members,
        SchemaShape.Map or SchemaShape.Any => FieldOwnership.Members,
        _ => FieldOwnership.Whole,
    };

    private static ApiSchema Load()
    {
        using var stream = typeof(ApiSchema).Assembly.GetManifestResourceStream("kubernetes.schema")!;
        using var reader = new StreamReader(stream);
        return new ApiSchema(reader);
    }

    private void Add(string name, ReadOnlySpan<string> words, bool isAtomic)
    {
        var fields = new Dictionary<string, SchemaField>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var field = ReadField(word);
            fields.Add(field.Name, field);
        }

        _types[name] = new SchemaType(name, fields, isAtomic);
    }

    private SchemaField ReadField(string word)
    {
        var (marked, rest) = Split(word, ':');
        var (declared, ownership) = Split(rest!, '%');
        var (value, mergeKey) = Split(declared, '@');
        return new SchemaField(marked.TrimEnd('+'), ReadValue(value), mergeKey, ownership) { IsAlwaysWritten = marked.EndsWith('+') };
    }

    private SchemaValue ReadValue(string text) => text switch
    {
        ['[', .. var element, ']'] => new SchemaValue(SchemaShape.List, text, ReadValue(element)),
        ['{', .. var element, '}'] => new SchemaValue(SchemaShape.Map, text, ReadValue(element)),
        _ => new SchemaValue(Plain(_aliases.GetValueOrDefault(text, text)), text),
    };

    private static SchemaShape Plain(string text) => text switch
    {
        "string" => SchemaShape.Text,
        "int" => SchemaShape.Integer,
        "number" => SchemaShape.Number,
        "bool" => SchemaShape.Flag,
        "bytes" => SchemaShape.Bytes,
        "time" => SchemaShape.Time,
        "quantity" => SchemaShape.Quantity,
        "intstr" => SchemaShape.IntegerOrText,
        "any" => SchemaShape.Any,
        _ => SchemaShape.Object,
    };

    private static (string Head, string? Tail) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }
}
