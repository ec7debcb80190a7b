using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Keeps a claim whose deletion was asked for as long as a Pod that has a node names it, be the Pod finished or not. A Pod
/// without a node holds nothing: the scheduler turns it down while its claim is being deleted.
/// </summary>
internal sealed class ClaimProtection(ClusterView view, IClusterWriter writer) : IController
{
    /// <inheritdoc />
    public string Name => "claim-protection";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Claims) return [new WorkItem(type, change.Object.Key)];
        if (type != ResourceTypes.Pods) return [];
        return PodVolumes.ClaimKeysOf(change.Object, view).Select(key => new WorkItem(ResourceTypes.Claims, key));
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Claims.TryFind(item.Key, out var claim, out var stored)) return null;
        if (claim.DeletedAt is null || !stored.Json.HasFinalizer(BindingNames.ClaimProtection)) return null;
        if (view.Pods.FindAll(view.PodsByClaim[claim.Key]).Any(pod => pod.NodeName is not null && Names(pod, claim))) return null;
        writer.Change(ResourceTypes.Claims, claim.Key, json => json.Uid() == claim.Uid && json.RemoveFinalizer(BindingNames.ClaimProtection));
        return null;
    }

    // A generic ephemeral volume names the claim only if the Pod is its controller.
    private static bool Names(Pod pod, Claim claim) =>
        pod.Claims.Any(mount => mount.ClaimName == claim.Name && (!mount.IsEphemeral || claim.Controller?.Uid == pod.Uid));
}
