using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>A served resource: group (empty for the core), version, kind, its names, and its subresources.</summary>
public sealed record ResourceType(string Group, string Version, string Kind, string Plural, bool IsNamespaced)
{
    /// <summary>Short names that <c>kubectl</c> understands.</summary>
    public ImmutableArray<string> ShortNames { get; init; } = [];

    /// <summary>Subresources: <c>status</c>, <c>scale</c>.</summary>
    public ImmutableArray<string> Subresources { get; init; } = [];

    /// <summary>Categories, such as <c>all</c>.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>The singular name.</summary>
    public string Singular => Kind.ToLowerInvariant();

    /// <summary><c>v1</c> or <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As messages name it: <c>pods</c>, <c>statefulsets.apps</c>.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <inheritdoc />
    public override string ToString() => QualifiedPlural;
}
