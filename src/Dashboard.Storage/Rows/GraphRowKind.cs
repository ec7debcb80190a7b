namespace Dashboard.Storage.Rows;

/// <summary>What a row of the graph is.</summary>
public enum GraphRowKind
{
    /// <summary>The heading of a namespace; the last group, volumes without a claim, has an empty name.</summary>
    Heading,

    /// <summary>A row of a binding.</summary>
    Binding,
}
