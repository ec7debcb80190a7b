using System.Globalization;

namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>Which field a number of Kubernetes' protobuf form means, read once from <c>protobuf.numbers</c>.</summary>
internal static class ProtobufNumbers
{
    private static readonly Dictionary<string, Dictionary<int, ProtobufField>> Types = Load();

    /// <summary>The fields of a type by number; null for a type that has no protobuf form here.</summary>
    public static IReadOnlyDictionary<int, ProtobufField>? Of(string type) => Types.GetValueOrDefault(type);

    private static Dictionary<string, Dictionary<int, ProtobufField>> Load()
    {
        var types = new Dictionary<string, Dictionary<int, ProtobufField>>(StringComparer.Ordinal);
        using var stream = typeof(ProtobufNumbers).Assembly.GetManifestResourceStream("protobuf.numbers")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            types[words[0]] = words.Skip(1).Select(ReadField).ToDictionary(field => field.Number, field => field.Field);
        }

        return types;
    }

    private static (int Number, ProtobufField Field) ReadField(string word)
    {
        var at = word.IndexOfAny([':', '?', '*']);
        return (int.Parse(word.AsSpan(0, at), CultureInfo.InvariantCulture), new ProtobufField(word[(at + 1)..], word[at] == '?', word[at] == '*'));
    }
}
