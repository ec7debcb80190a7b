using System.Collections.Immutable;

namespace Dashboard.Storage.Selectors;

/// <summary>
/// A volume's required node affinity: one of the terms must hold, within a term every requirement. A term without
/// requirements matches no node, as in component-helpers' <c>nodeaffinity</c>.
/// </summary>
public sealed record NodeSelector(ImmutableArray<NodeSelectorTerm> Terms)
{
    /// <summary>Whether a node with these labels and this name is selected.</summary>
    public bool Matches(string nodeName, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var term in Terms)
        {
            if (term.Matches(nodeName, labels)) return true;
        }

        return false;
    }
}
