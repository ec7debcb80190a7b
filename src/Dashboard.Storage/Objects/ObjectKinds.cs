namespace Dashboard.Storage.Objects;

/// <summary>What holds of the kinds.</summary>
public static class ObjectKinds
{
    /// <summary>Whether objects of a kind live in namespaces; else they are the cluster's.</summary>
    public static bool IsNamespaced(this ObjectKind kind) =>
        kind is ObjectKind.Claim or ObjectKind.Pod or ObjectKind.StatefulSet or ObjectKind.Service;
}
