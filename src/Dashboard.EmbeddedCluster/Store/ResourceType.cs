using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// A served resource: group (empty for the core), version, kind, its names, and its subresources. Each stands once, in
/// <see cref="ResourceTypes"/>, and is compared by reference.
/// </summary>
public sealed record ResourceType(string Group, string Version, string Kind, string Plural, bool IsNamespaced)
{
    /// <summary>Short names that <c>kubectl</c> understands.</summary>
    public ImmutableArray<string> ShortNames { get; init; } = [];

    /// <summary>Subresources: <c>status</c>, <c>scale</c>.</summary>
    public ImmutableArray<string> Subresources { get; init; } = [];

    /// <summary>Categories, such as <c>all</c>.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Whether a whole collection cannot be deleted at once, as with namespaces.</summary>
    public bool IsDeletedOneByOne { get; init; }

    /// <summary>The singular name.</summary>
    public string Singular => Kind.ToLowerInvariant();

    /// <summary><c>v1</c> or <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As messages name it: <c>pods</c>, <c>statefulsets.apps</c>.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <inheritdoc />
    public bool Equals(ResourceType? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc />
    public override string ToString() => QualifiedPlural;
}
