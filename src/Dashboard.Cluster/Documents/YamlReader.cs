using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.Cluster.Documents;

/// <summary>
/// Reads YAML (or JSON, which is YAML) as the API server's clients do. What people type is never trusted: size, depth and
/// the number of values are bounded, aliases counted as what they stand for, so that no few lines become gigabytes.
/// </summary>
public static class YamlReader
{
    /// <summary>The longest text, in characters; etcd takes objects up to 1.5 MiB.</summary>
    public const int LongestText = 1024 * 1024;

    /// <summary>How many documents a text may have.</summary>
    public const int MostDocuments = 200;

    private const int Deepest = 64;
    private const int MostValues = 50_000;

    /// <summary>Reads a text; empty documents are left out.</summary>
    public static YamlReading Read(string text)
    {
        var documents = new List<YamlDocument>();
        if (text.Length > LongestText)
            return new([], new(new(1, 1), $"The text is longer than {LongestText / 1024 / 1024} MiB."));
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            var session = new Session(parser);
            while (!parser.Accept<StreamEnd>(out _))
            {
                if (session.ReadDocument() is { } document) documents.Add(document);
                if (documents.Count > MostDocuments)
                    return new(documents[..MostDocuments], new(documents[^1].Position, $"There are more than {MostDocuments} documents."));
            }

            return new(documents, null);
        }
        catch (YamlException e)
        {
            return new(documents, new(Within(text, PositionOf(e.Start)), Words(e)));
        }
    }

    private static YamlPosition PositionOf(Mark mark) => new((int)Math.Max(mark.Line, 1), (int)Math.Max(mark.Column, 1));

    // The parser finds a missing end on the line behind the last.
    private static YamlPosition Within(string text, YamlPosition position)
    {
        var lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        return position.Line <= lines ? position : new(lines, text.TrimEnd('\n').Length - text.TrimEnd('\n').LastIndexOf('\n'));
    }

    // Some of the parser's exceptions say no more than that there was an exception.
    private static string Words(YamlException e) => (e.InnerException is { } inner ? inner.Message : e.Message).ReplaceLineEndings(" ");

    private sealed class Session(Parser parser)
    {
        private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
        private readonly HashSet<AnchorName> _open = [];
        private Dictionary<string, YamlPosition> _positions = [];
        private int _values;

        public YamlDocument? ReadDocument()
        {
            parser.Consume<DocumentStart>();
            _anchors.Clear();
            _positions = [];
            var start = parser.Current!.Start;
            var node = ReadNode(string.Empty, 0);
            parser.Consume<DocumentEnd>();
            return node switch
            {
                null => null,
                JsonObject json => new YamlDocument(json, PositionOf(start), _positions),
                _ => throw Wrong(start, start, "A document is an object with apiVersion and kind."),
            };
        }

        private JsonNode? ReadNode(string path, int depth)
        {
            var current = parser.Current!;
            Count(1, current);
            if (depth > Deepest) throw Wrong(current, $"Values are nested more than {Deepest} deep.");
            if (path.Length > 0) _positions.TryAdd(path, PositionOf(current.Start));
            if (parser.TryConsume<AnchorAlias>(out var alias)) return Resolve(alias);
            var anchor = ((NodeEvent)current).Anchor;
            if (!anchor.IsEmpty) _open.Add(anchor);
            JsonNode? node = current switch
            {
                Scalar => YamlScalars.Read(parser.Consume<Scalar>()),
                SequenceStart => ReadSequence(path, depth),
                MappingStart => ReadMapping(path, depth),
                _ => throw Wrong(current, "A value was expected here."),
            };
            if (anchor.IsEmpty) return node;
            _open.Remove(anchor);
            _anchors[anchor] = node;
            return node;
        }

        private JsonArray ReadSequence(string path, int depth)
        {
            parser.Consume<SequenceStart>();
            var array = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _)) array.Add(ReadNode($"{path}[{array.Count}]", depth + 1));
            return array;
        }

        private JsonObject ReadMapping(string path, int depth)
        {
            parser.Consume<MappingStart>();
            var json = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var current = parser.Current!;
                if (!parser.TryConsume<Scalar>(out var key)) throw Wrong(current, "A key is a text.");
                if (key is { Value: "<<", Style: ScalarStyle.Plain }) throw Wrong(key, "Merge keys (<<) are not taken; write the fields out.");
                if (json.ContainsKey(key.Value)) throw Wrong(key, $"The key \"{key.Value}\" is there twice.");
                json[key.Value] = ReadNode(path.Length == 0 ? key.Value : $"{path}.{key.Value}", depth + 1);
            }

            return json;
        }

        private JsonNode? Resolve(AnchorAlias alias)
        {
            if (_open.Contains(alias.Value)) throw Wrong(alias, $"The alias *{alias.Value} stands inside of what it stands for.");
            if (!_anchors.TryGetValue(alias.Value, out var node)) throw Wrong(alias, $"There is no anchor &{alias.Value} before this.");
            Count(Size(node), alias);
            return node?.DeepClone();
        }

        private void Count(int values, ParsingEvent at)
        {
            _values += values;
            if (_values > MostValues) throw Wrong(at, $"There are more than {MostValues} values.");
        }

        private static int Size(JsonNode? node) => node switch
        {
            JsonObject json => 1 + json.Sum(member => Size(member.Value)),
            JsonArray array => 1 + array.Sum(Size),
            _ => 1,
        };

        private static SemanticErrorException Wrong(ParsingEvent at, string message) => Wrong(at.Start, at.End, message);

        private static SemanticErrorException Wrong(Mark start, Mark end, string message) => new(start, end, message);
    }
}
