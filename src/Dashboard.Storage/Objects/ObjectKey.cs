namespace Dashboard.Storage.Objects;

/// <summary>
/// Names an object within its kind. Ordered by namespace, then name, both by ordinal comparison. The namespace of a
/// cluster-scoped object is the empty string.
/// </summary>
public readonly record struct ObjectKey(string Namespace, string Name) : IComparable<ObjectKey>
{
    /// <summary>The key of a cluster-scoped object.</summary>
    public static ObjectKey ClusterScoped(string name) => new(string.Empty, name);

    /// <summary>A key behind all keys of a namespace and before those of any other that follows it.</summary>
    public static ObjectKey AfterNamespace(string @namespace) => new(@namespace + '\0', string.Empty);

    /// <inheritdoc />
    public int CompareTo(ObjectKey other)
    {
        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary><c>namespace/name</c>, or the name alone where there is no namespace.</summary>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";

    public static bool operator <(ObjectKey left, ObjectKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectKey left, ObjectKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectKey left, ObjectKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectKey left, ObjectKey right) => left.CompareTo(right) >= 0;
}
