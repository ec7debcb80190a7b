namespace Dashboard.Storage.Graph;

/// <summary>
/// Where an item stands in the graph: namespace, owner, ordinal (as a number), name. Volumes without a claim, which have no
/// namespace, come last. Within a namespace the heading comes first, and what has no owner before what has one.
/// </summary>
public readonly record struct GraphKey : IComparable<GraphKey>
{
    private enum Place : byte
    {
        Heading,
        Inside,
        Behind,
    }

    private readonly Place _place;
    private readonly VertexKind _kind;

    /// <summary>The key of a binding, named after its first object of a kind.</summary>
    public GraphKey(string @namespace, string ownerKind, string ownerName, int ordinal, string name, VertexKind kind)
        : this(@namespace, Place.Inside)
    {
        OwnerKind = ownerKind;
        OwnerName = ownerName;
        Ordinal = ordinal;
        Name = name;
        _kind = kind;
    }

    private GraphKey(string @namespace, Place place)
    {
        Namespace = @namespace;
        _place = place;
        OwnerKind = OwnerName = Name = string.Empty;
    }

    /// <summary>The namespace; empty for volumes without a claim.</summary>
    public string Namespace { get; }

    /// <summary>The owner's kind; empty without owner.</summary>
    public string OwnerKind { get; }

    /// <summary>The owner's name; empty without owner.</summary>
    public string OwnerName { get; }

    /// <summary>The lowest ordinal of a StatefulSet in the binding; -1 without.</summary>
    public int Ordinal { get; }

    /// <summary>The name of the binding's first claim, else Pod, else volume.</summary>
    public string Name { get; }

    /// <summary>The heading of a namespace, before everything in it.</summary>
    public static GraphKey Heading(string @namespace) => new(@namespace, Place.Heading);

    /// <summary>A key behind everything in a namespace.</summary>
    public static GraphKey AfterNamespace(string @namespace) => new(@namespace, Place.Behind);

    /// <summary>A key before every binding of an owner.</summary>
    public static GraphKey FirstOf(string @namespace, string ownerKind, string ownerName) =>
        new(@namespace, ownerKind, ownerName, int.MinValue, string.Empty, VertexKind.Claim);

    /// <summary>A key behind every binding of an owner and before those of the next.</summary>
    public static GraphKey AfterOwner(string @namespace, string ownerKind, string ownerName) =>
        FirstOf(@namespace, ownerKind, ownerName + '\0');

    /// <summary>Orders namespaces, the empty one last.</summary>
    public static int CompareNamespaces(string left, string right)
    {
        if (ReferenceEquals(left, right)) return 0;
        var byEmptiness = (left.Length == 0).CompareTo(right.Length == 0);
        return byEmptiness != 0 ? byEmptiness : string.CompareOrdinal(left, right);
    }

    /// <inheritdoc />
    public int CompareTo(GraphKey other)
    {
        var order = CompareNamespaces(Namespace, other.Namespace);
        if (order != 0) return order;
        order = ((int)_place).CompareTo((int)other._place);
        if (order != 0) return order;
        order = string.CompareOrdinal(OwnerKind, other.OwnerKind);
        if (order != 0) return order;
        order = string.CompareOrdinal(OwnerName, other.OwnerName);
        if (order != 0) return order;
        order = Ordinal.CompareTo(other.Ordinal);
        if (order != 0) return order;
        order = string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : ((int)_kind).CompareTo((int)other._kind);
    }

    public static bool operator <(GraphKey left, GraphKey right) => left.CompareTo(right) < 0;

    public static bool operator >(GraphKey left, GraphKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(GraphKey left, GraphKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(GraphKey left, GraphKey right) => left.CompareTo(right) >= 0;
}
