using Dashboard.Storage.Objects;

namespace Dashboard.Actions;

/// <summary>An object by its kind, as Kubernetes names it, and its key.</summary>
public sealed record ObjectReference(string Kind, ObjectKey Key)
{
    /// <summary>Kind and key in words.</summary>
    public override string ToString() => $"{Kind} {Key}";
}
