using System.Collections.Immutable;

namespace Dashboard.Storage.Selectors;

/// <summary>One term of a <see cref="NodeSelector"/>: expressions over labels and over fields (of which only <c>metadata.name</c> exists).</summary>
public sealed record NodeSelectorTerm(ImmutableArray<SelectorRequirement> Expressions, ImmutableArray<SelectorRequirement> Fields)
{
    /// <summary>Whether every requirement holds; an empty term matches nothing.</summary>
    public bool Matches(string nodeName, IReadOnlyDictionary<string, string> labels)
    {
        if (Expressions.IsEmpty && Fields.IsEmpty) return false;
        foreach (var expression in Expressions)
        {
            if (!expression.Matches(labels)) return false;
        }

        if (Fields.IsEmpty) return true;
        var fields = ImmutableDictionary<string, string>.Empty.Add("metadata.name", nodeName);
        foreach (var field in Fields)
        {
            if (!field.Matches(fields)) return false;
        }

        return true;
    }
}
