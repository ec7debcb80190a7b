using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Reads a YAML document as JSON, by YAML 1.2's core rules for plain words. Throws <see cref="FormatException"/>.</summary>
internal static class YamlDocument
{
    /// <summary>More than any object has: aliases of aliases can make a small document grow without bound.</summary>
    private const int NodeLimit = 200_000;

    public static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        var stream = Load(utf8);
        return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode, ref count);
    }

    /// <summary>All documents of a file.</summary>
    public static List<JsonNode?> ParseAll(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        var documents = new List<JsonNode?>();
        foreach (var document in Load(utf8).Documents) documents.Add(Convert(document.RootNode, ref count));
        return documents;
    }

    private static YamlStream Load(ReadOnlySpan<byte> utf8)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(Encoding.UTF8.GetString(utf8)));
            return stream;
        }
        catch (YamlException exception)
        {
            throw new FormatException($"yaml: line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private static JsonNode? Convert(YamlNode node, ref int count)
    {
        if (++count > NodeLimit) throw new FormatException($"yaml: the document has more than {NodeLimit} nodes");
        switch (node)
        {
            case YamlMappingNode mapping:
                var json = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    json[(key as YamlScalarNode)?.Value ?? throw new FormatException("yaml: a key must be a word")] = Convert(value, ref count);
                }

                return json;
            case YamlSequenceNode sequence:
                var array = new JsonArray();
                foreach (var item in sequence.Children) array.Add(Convert(item, ref count));
                return array;
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return Plain(plain.Value ?? string.Empty);
            default:
                return ((YamlScalarNode)node).Value;
        }
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when IsNumber(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => text,
    };

    private static bool IsNumber(string text) => text.All(sign => char.IsAsciiDigit(sign) || sign is '+' or '-' or '.' or 'e' or 'E') && text.Any(char.IsAsciiDigit);
}
