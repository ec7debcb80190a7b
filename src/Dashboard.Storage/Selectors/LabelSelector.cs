using System.Collections.Immutable;

namespace Dashboard.Storage.Selectors;

/// <summary>A claim's selector over volumes' labels: all requirements must hold; none at all matches everything.</summary>
public sealed record LabelSelector(ImmutableArray<SelectorRequirement> Requirements)
{
    /// <summary>Whether a set of labels is selected.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var requirement in Requirements)
        {
            if (!requirement.Matches(labels)) return false;
        }

        return true;
    }
}
