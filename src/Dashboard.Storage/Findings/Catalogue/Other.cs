using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>References that nobody learns from the finding's subject.</summary>
internal static class Other
{
    public static FindingReference Claim(ObjectKey key) => new(ObjectKind.Claim, key, IsNamedBySubject: false);

    public static FindingReference Pod(ObjectKey key) => new(ObjectKind.Pod, key, IsNamedBySubject: false);

    public static FindingReference Node(string name) => new(ObjectKind.Node, ObjectKey.ClusterScoped(name), IsNamedBySubject: false);
}
