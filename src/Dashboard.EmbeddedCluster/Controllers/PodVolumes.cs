using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>The claims that Pods name.</summary>
internal static class PodVolumes
{
    /// <summary>The claims a Pod names, those of generic ephemeral volumes too. One that is no longer in the view is read anew.</summary>
    public static IEnumerable<ObjectKey> ClaimKeysOf(StoredObject pod, ClusterView view) =>
        view.Pods.Find(pod.Key) is { } found ? found.Claims.Select(mount => new ObjectKey(found.Namespace, mount.ClaimName)) : Read(pod);

    private static IEnumerable<ObjectKey> Read(StoredObject pod)
    {
        foreach (var volume in pod.Json.Items("spec", "volumes"))
        {
            if (volume.Text("persistentVolumeClaim", "claimName") is { } name) yield return new ObjectKey(pod.Key.Namespace, name);
            else if (volume.Object("ephemeral") is not null) yield return new ObjectKey(pod.Key.Namespace, $"{pod.Key.Name}-{volume.Text("name")}");
        }
    }
}
