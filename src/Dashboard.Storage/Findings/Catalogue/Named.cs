using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>References whose names the finding's subject tells itself.</summary>
internal static class Named
{
    /// <summary>Of many objects so many are named.</summary>
    public const int Most = 5;

    public static FindingReference Class(string name) => new(ObjectKind.StorageClass, ObjectKey.ClusterScoped(name), IsNamedBySubject: true);

    public static FindingReference Volume(string name) => new(ObjectKind.Volume, ObjectKey.ClusterScoped(name), IsNamedBySubject: true);

    public static FindingReference Claim(ObjectKey key) => new(ObjectKind.Claim, key, IsNamedBySubject: true);
}
