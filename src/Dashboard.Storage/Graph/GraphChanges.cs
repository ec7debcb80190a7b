using System.Collections.Immutable;

namespace Dashboard.Storage.Graph;

/// <summary>
/// How the bindings of a graph came from those of the graph before: first <see cref="Removed"/> went, then
/// <see cref="Added"/> came. A binding that changed stands in both. Headings follow from the bindings.
/// </summary>
public sealed record GraphChanges(ImmutableArray<Binding> Removed, ImmutableArray<Binding> Added)
{
    /// <summary>Nothing changed.</summary>
    public static readonly GraphChanges None = new([], []);

    /// <summary>Nothing changed.</summary>
    public bool IsEmpty => Removed.IsEmpty && Added.IsEmpty;
}
