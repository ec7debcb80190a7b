using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.EmbeddedCluster.Api.Reading;

/// <summary>
/// Reads YAML as JSON. Throws <see cref="FormatException"/>, also for documents that are nested too deep or that grow by
/// aliases of aliases.
/// </summary>
internal sealed class YamlDocument
{
    /// <summary>More than any object has: aliases of aliases can make a small document grow without bound.</summary>
    private const int NodeLimit = 200_000;

    private const string MergeKey = "<<";

    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private readonly List<string> _duplicates = [];
    private int _nodes;

    private YamlDocument(Parser parser) => _parser = parser;

    /// <summary>The first document; null where there is none.</summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => Read(utf8).Node;

    /// <summary>The first document, with the fields that stand in it more than once.</summary>
    public static ReadDocument Read(ReadOnlySpan<byte> utf8) => ReadAll(utf8, 1).FirstOrDefault() ?? new ReadDocument(null, []);

    /// <summary>All documents of a file.</summary>
    public static List<JsonNode?> ParseAll(ReadOnlySpan<byte> utf8) => [.. ReadAll(utf8, int.MaxValue).Select(document => document.Node)];

    private static List<ReadDocument> ReadAll(ReadOnlySpan<byte> utf8, int limit)
    {
        var documents = new List<ReadDocument>();
        var parser = new Parser(new StringReader(Encoding.UTF8.GetString(utf8)));
        try
        {
            parser.Consume<StreamStart>();
            while (documents.Count < limit && parser.TryConsume<DocumentStart>(out _))
            {
                var document = new YamlDocument(parser);
                documents.Add(new ReadDocument(document.ReadNode(string.Empty, 0), document._duplicates));
                parser.Consume<DocumentEnd>();
            }

            return documents;
        }
        catch (YamlException exception)
        {
            throw new FormatException($"yaml: line {exception.Start.Line}: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // YamlDotNet's scanner gives up in this way where a block breaks into a flow sequence.
            throw new FormatException("yaml: the document can't be read", exception);
        }
    }

    private JsonNode? ReadNode(string path, int depth)
    {
        if (depth > ReadDocument.MaximumDepth) throw new FormatException("yaml: exceeded max depth");
        Count(1);
        switch (_parser.Current)
        {
            case AnchorAlias alias:
                _parser.MoveNext();
                if (!_anchors.TryGetValue(alias.Value, out var known)) throw new FormatException($"yaml: unknown anchor '{alias.Value}' referenced");
                Count(Size(known));
                return known?.DeepClone();
            case MappingStart mapping:
                return Keep(mapping.Anchor, ReadMapping(path, depth));
            case SequenceStart sequence:
                _parser.MoveNext();
                var array = new JsonArray();
                while (!_parser.TryConsume<SequenceEnd>(out _)) array.Add(ReadNode($"{path}[{array.Count}]", depth + 1));
                return Keep(sequence.Anchor, array);
            case Scalar scalar:
                _parser.MoveNext();
                return Keep(scalar.Anchor, YamlScalars.Read(scalar));
            default:
                throw new FormatException("yaml: the document ends too early");
        }
    }

    private JsonObject ReadMapping(string path, int depth)
    {
        _parser.MoveNext();
        var json = new JsonObject();
        JsonObject? merged = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key)) throw new FormatException("yaml: a key must be a word");
            var below = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            var value = ReadNode(below, depth + 1);
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain } && value is JsonObject more)
            {
                merged = more;
                continue;
            }

            if (json.ContainsKey(key.Value)) _duplicates.Add(below);
            json[key.Value] = value;
        }

        foreach (var (name, value) in merged ?? []) json.TryAdd(name, value?.DeepClone());
        return json;
    }

    private JsonNode? Keep(AnchorName anchor, JsonNode? node)
    {
        if (!anchor.IsEmpty) _anchors[anchor] = node?.DeepClone();
        return node;
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > NodeLimit) throw new FormatException("yaml: document contains excessive aliasing");
    }

    private static int Size(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Sum(member => Size(member.Value)),
        JsonArray items => 1 + items.Sum(Size),
        _ => 1,
    };
}
