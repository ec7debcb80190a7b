namespace Dashboard.Storage.Graph;

/// <summary>The heading of a namespace, there for as long as the namespace has bindings.</summary>
public sealed class NamespaceHeading(string @namespace) : GraphItem
{
    /// <inheritdoc />
    public override GraphKey Key => GraphKey.Heading(Namespace);

    /// <inheritdoc />
    public override string Namespace { get; } = @namespace;

    /// <inheritdoc />
    public override int Rows => 1;
}
