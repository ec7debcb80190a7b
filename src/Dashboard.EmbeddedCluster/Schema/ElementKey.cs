namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>A member by which the elements of a list are told apart, and what an absent one counts as; null: as absent.</summary>
internal sealed record ElementKey(string Name, string? Default)
{
    /// <summary>Reads <c>name</c> or <c>name=value</c>.</summary>
    public static ElementKey Parse(string text) => text.Split('=') is [var name, var absent] ? new ElementKey(name, absent) : new ElementKey(text, null);
}
