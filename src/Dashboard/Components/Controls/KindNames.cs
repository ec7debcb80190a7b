using Dashboard.Storage.Objects;

namespace Dashboard.Components.Controls;

/// <summary>Kubernetes' names of the mirrored kinds, as <c>data-kind</c> has them.</summary>
public static class KindNames
{
    /// <summary>The name of a kind.</summary>
    public static string Of(ObjectKind kind) => kind switch
    {
        ObjectKind.Claim => "PersistentVolumeClaim",
        ObjectKind.Volume => "PersistentVolume",
        _ => kind.ToString(),
    };
}
