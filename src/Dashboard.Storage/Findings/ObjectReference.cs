using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings;

/// <summary>Names an object, there or not.</summary>
public readonly record struct ObjectReference(ObjectKind Kind, ObjectKey Key)
{
    /// <summary>Stands for the classes as a whole, for what concerns none of them alone.</summary>
    public static readonly ObjectReference AllClasses = new(ObjectKind.StorageClass, ObjectKey.ClusterScoped(string.Empty));
}
