using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>
/// A field: what it holds; the member by which a strategic merge patch joins its elements (empty to join plain values as
/// a set, null to replace the list); and what server-side apply does differently, as it stands after % in the schema.
/// </summary>
internal sealed record SchemaField(string Name, SchemaValue Value, string? MergeKey, string? Ownership)
{
    private const string Whole = "!";
    private const string ByMember = "*";

    /// <summary>The members that together tell the elements of a list apart; empty for other fields.</summary>
    public ImmutableArray<ElementKey> Keys { get; } = (Ownership ?? MergeKey) switch
    {
        null or "" or Whole or ByMember => [],
        var keys => [.. keys.Split(',').Select(ElementKey.Parse)],
    };

    /// <summary>Whether this is a list of plain values without order, each with owners of its own.</summary>
    public bool IsSet => (Ownership ?? MergeKey) is "";

    /// <summary>Whether the field has one owner as a whole, by what stands at the field; see also <see cref="SchemaType.IsAtomic"/>.</summary>
    public bool IsAtomic => Ownership == Whole || (Value.Shape == SchemaShape.List && Keys.IsEmpty && !IsSet);

    /// <summary>Whether the members have owners of their own though the type says otherwise.</summary>
    public bool IsByMember => Ownership == ByMember;

    /// <summary>Whether the server always writes this member, if only as an empty one.</summary>
    public bool IsAlwaysWritten { get; init; }

    /// <summary>The field in a set of owned fields.</summary>
    public string PathElement { get; } = $"f:{Name}";
}
