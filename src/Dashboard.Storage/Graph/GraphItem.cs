namespace Dashboard.Storage.Graph;

/// <summary>What stands in the graph one under the other: headings of namespaces, and bindings. Immutable.</summary>
public abstract class GraphItem
{
    /// <summary>Where it stands.</summary>
    public abstract GraphKey Key { get; }

    /// <summary>The namespace; empty for volumes without a claim.</summary>
    public abstract string Namespace { get; }

    /// <summary>How many rows it spans.</summary>
    public abstract int Rows { get; }
}
