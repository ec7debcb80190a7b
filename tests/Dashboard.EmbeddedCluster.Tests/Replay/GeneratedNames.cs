using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// Replaces what no two clusters have in common by words that say what it is: the uid of an object by the object's name
/// and number (the second Pod web-0), wherever it is mentioned; the name of a StatefulSet's revision by its number; the
/// address of a Pod. So references are compared, too.
/// </summary>
internal sealed partial class GeneratedNames
{
    private readonly Dictionary<string, string> _words = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly bool _nodesAreFree;

    /// <summary>Learns the names from every state of every object, in order; <paramref name="nodesAreFree"/>: Pods may run on any Node, so which one says nothing.</summary>
    public GeneratedNames(IEnumerable<(string Resource, JsonObject Object)> history, bool nodesAreFree)
    {
        _nodesAreFree = nodesAreFree;
        foreach (var (resource, json) in history)
        {
            if (json.Text("metadata", "uid") is { } uid) Learn(uid, $"uid of {resource}/{json.Text("metadata", "name")}");
            if (resource != "statefulsets") continue;
            foreach (var member in (string[])["currentRevision", "updateRevision"])
            {
                if (json.Text("status", member) is { Length: > 0 } revision) Learn(revision, $"revision of {json.Text("metadata", "name")}");
            }
        }
    }

    /// <summary>A text with its generated names replaced.</summary>
    public string Replace(string text)
    {
        text = VolumeDirectory().Replace(text, "/var/lib/hostpath-volumes/<volume>");
        text = Uid().Replace(text, found => _words.GetValueOrDefault(found.Value, found.Value));
        text = Revision().Replace(text, found => _words.GetValueOrDefault(found.Value, found.Value));
        text = Address().Replace(text, "<address>");
        return _nodesAreFree ? Node().Replace(text, "<node>") : text;
    }

    /// <summary>A copy of an object with its generated names replaced, in members' names and values.</summary>
    public JsonObject Replace(JsonObject json) => (JsonObject)JsonNode.Parse(Replace(json.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })))!;

    private void Learn(string generated, string what)
    {
        if (_words.ContainsKey(generated)) return;
        var number = _counts[what] = _counts.GetValueOrDefault(what) + 1;
        _words.Add(generated, number == 1 ? $"<{what}>" : $"<{what}, number {number}>");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex("[a-z0-9]+-[a-z0-9]{8,10}\\b")]
    private static partial Regex Revision();

    [GeneratedRegex("\\b10\\.244\\.\\d+\\.\\d+\\b")]
    private static partial Regex Address();

    [GeneratedRegex("/var/lib/hostpath-volumes/[0-9a-f-]{36}")]
    private static partial Regex VolumeDirectory();

    [GeneratedRegex("\\bnode-[123]\\b")]
    private static partial Regex Node();
}
