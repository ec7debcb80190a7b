using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Views;

/// <summary>
/// What one viewer may see: kinds, and namespaces or all of them. Filter, order, row numbers, totals, counts, search and
/// overview are computed inside it, so nothing of what lies outside can be told from what a viewer receives.
/// </summary>
public sealed record ViewerScope
{
    /// <summary>Everything.</summary>
    public static readonly ViewerScope All = new();

    /// <summary>The kinds that may be seen; null: all.</summary>
    public ImmutableHashSet<ObjectKind>? Kinds { get; init; }

    /// <summary>The namespaces that may be seen, in ordinal order; null: all.</summary>
    public ImmutableSortedSet<string>? Namespaces { get; init; }

    /// <summary>Whether objects of a kind may be seen.</summary>
    public bool Includes(ObjectKind kind) => Kinds is null || Kinds.Contains(kind);

    /// <summary>Whether a namespace may be seen. The empty name stands for cluster-scoped objects, which no namespace hides.</summary>
    public bool Includes(string @namespace) => @namespace.Length == 0 || Namespaces is null || Namespaces.Contains(@namespace);

    /// <summary>A scope of some namespaces.</summary>
    public static ViewerScope Of(params IEnumerable<string> namespaces) =>
        new() { Namespaces = namespaces.ToImmutableSortedSet(StringComparer.Ordinal) };
}
