using Dashboard.Components.Controls;
using Dashboard.Storage.Rows;

namespace Dashboard.Components.Graph;

/// <summary>
/// What a node of a given width says: its name, cut in the middle where there is no room, and what fits of its facts. The
/// name goes before the facts; of the facts the first goes before the others.
/// </summary>
public sealed record NodeText(string Name, string Fact)
{
    /// <summary>From the node's edge to its name: room for the shape.</summary>
    public const double NameStart = 25;

    private const double Padding = 7;
    private const double Between = 12;
    private const int ShortestName = 18;

    /// <summary>Chooses the words. <paramref name="word"/> is the state's, where the state is not the ordinary one.</summary>
    public static NodeText Of(GraphNode node, string? word, double width, GraphGeometry geometry)
    {
        var facts = word is null ? node.Facts : [word, .. node.Facts];
        var room = width - NameStart - Padding;
        if (geometry.IsCompact)
        {
            return new NodeText(
                NameCut.Cut(node.Name, (int)(room / geometry.NameCharacterWidth)),
                Fitting(facts, (int)(room / geometry.FactCharacterWidth), 1));
        }

        var nameNeeds = Math.Min(node.Name.Length, ShortestName) * geometry.NameCharacterWidth;
        var fact = Fitting(facts, (int)((room - nameNeeds - Between) / geometry.FactCharacterWidth), word is null ? 0 : 1);
        var left = fact.Length == 0 ? room : room - Between - (fact.Length * geometry.FactCharacterWidth);
        return new NodeText(NameCut.Cut(node.Name, (int)(left / geometry.NameCharacterWidth)), fact);
    }

    // As many facts as fit. What is required is told in any case: the name gives way.
    private static string Fitting(IReadOnlyList<string> facts, int characters, int required)
    {
        var text = string.Empty;
        for (var i = 0; i < facts.Count; i++)
        {
            var longer = text.Length == 0 ? facts[i] : $"{text} · {facts[i]}";
            if (longer.Length > characters) return i < required ? facts[i] : text;
            text = longer;
        }

        return text;
    }
}
