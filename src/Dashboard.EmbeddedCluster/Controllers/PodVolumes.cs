using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>Reads a Pod's volumes from its JSON, for Pods that are no longer in the view.</summary>
internal static class PodVolumes
{
    /// <summary>The claims a Pod names, those of generic ephemeral volumes too.</summary>
    public static IEnumerable<ObjectKey> ClaimKeysOf(StoredObject pod)
    {
        foreach (var volume in pod.Json.Items("spec", "volumes"))
        {
            if (volume.Text("persistentVolumeClaim", "claimName") is { } name) yield return new ObjectKey(pod.Key.Namespace, name);
            else if (volume.Object("ephemeral") is not null) yield return new ObjectKey(pod.Key.Namespace, $"{pod.Key.Name}-{volume.Text("name")}");
        }
    }
}
