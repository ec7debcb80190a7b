using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings;

/// <summary>What a rule found on its subject. Compared by value.</summary>
public sealed record FindingEvidence
{
    /// <summary>A finding about which there is nothing to say but that it is so.</summary>
    public static readonly FindingEvidence Plain = new();

    /// <summary>What many subjects may have in common, such as the name of a class: findings of one code and cause are one problem.</summary>
    public string Cause { get; init; } = string.Empty;

    /// <summary>The objects that have to do with it, those of one kind in order.</summary>
    public ImmutableArray<FindingReference> Related { get; init; } = [];

    /// <summary>Figures and words.</summary>
    public ImmutableArray<FindingFact> Facts { get; init; } = [];

    /// <summary>Tells one occasion from the next, such as the uid of the Pod that it hangs on: another occasion begins anew.</summary>
    public string Occasion { get; init; } = string.Empty;

    /// <summary>When it began, as far as an object tells; null: when it was first noticed.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>It is not told before this moment, however long it lasts; null: the rule's patience alone decides.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>It rests on objects of all namespaces, so it is told to those alone who may see all.</summary>
    public bool IsOfAllNamespaces { get; init; }

    /// <summary>The first related object of a kind; null: there is none.</summary>
    public FindingReference? First(ObjectKind kind) => Related.FirstOrDefault(reference => reference.Kind == kind);

    /// <inheritdoc />
    public bool Equals(FindingEvidence? other) =>
        other is not null && Cause == other.Cause && Occasion == other.Occasion && Began == other.Began && NotBefore == other.NotBefore && IsOfAllNamespaces == other.IsOfAllNamespaces &&
        Related.SequenceEqual(other.Related) && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Cause, Began, Related.Length, Facts.Length);
}
