using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>Finds in the texts of a namespace what is another one in every copy.</summary>
internal sealed partial class PatternHoles
{
    private readonly Dictionary<string, int> _uids = [];
    private readonly Dictionary<string, int> _addresses = [];

    /// <summary>The holes of a namespace with these objects.</summary>
    public PatternHoles(IReadOnlyList<StoredObject> objects)
    {
        for (var index = 0; index < objects.Count; index++)
        {
            _uids.Add(objects[index].Uid, index);
            if (objects[index].Json.Text("status", "podIP") is { } address) _addresses.TryAdd(address, _addresses.Count);
        }
    }

    /// <summary>Cuts an object's JSON.</summary>
    public TextPattern Cut(StoredObject found) => Cut(Encoding.UTF8.GetString(found.Utf8.Span), found.Revision.ToString(CultureInfo.InvariantCulture));

    /// <summary>Cuts a name.</summary>
    public TextPattern Cut(string name) => Cut(name, string.Empty);

    private TextPattern Cut(string text, string revision)
    {
        var pieces = new List<TextPattern.Piece>();
        var start = 0;
        foreach (var match in Candidates().EnumerateMatches(text))
        {
            var value = text.Substring(match.Index, match.Length);
            if (HoleFor(value, revision) is not var (hole, number)) continue;
            pieces.Add(new TextPattern.Piece(Encoding.UTF8.GetBytes(text[start..match.Index]), hole, number));
            start = match.Index + match.Length;
        }

        pieces.Add(new TextPattern.Piece(Encoding.UTF8.GetBytes(text[start..]), TextPattern.Hole.None, 0));
        return new TextPattern(pieces);
    }

    private (TextPattern.Hole Hole, int Number)? HoleFor(string value, string revision)
    {
        if (value == PatternMaker.Namespace) return (TextPattern.Hole.Namespace, 0);
        if (_uids.TryGetValue(value, out var uid)) return (TextPattern.Hole.Uid, uid);
        if (_addresses.TryGetValue(value, out var address)) return (TextPattern.Hole.Address, address);
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return (value == revision ? TextPattern.Hole.Revision : TextPattern.Hole.EarlierRevision, 0);
        return value.EndsWith('Z') && Timestamps.Read(value) is { } at && at >= PatternMaker.Created ? (TextPattern.Hole.Time, (int)(at - PatternMaker.Created).TotalSeconds) : null;
    }

    // The namespace's name, uids, times, addresses, and the values of members resourceVersion.
    [GeneratedRegex(
        $"""{PatternMaker.Namespace}|[0-9a-f]{"{8}"}(-[0-9a-f]{"{4}"}){"{3}"}-[0-9a-f]{"{12}"}|(?<=")\d{"{4}"}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=")|(?<=")\d+(\.\d+){"{3}"}(?=")|(?<="resourceVersion":")\d+(?=")""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Candidates();
}
