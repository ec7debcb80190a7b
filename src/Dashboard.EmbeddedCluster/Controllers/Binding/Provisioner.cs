using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Binding;

/// <summary>
/// The provisioners that the embedded cluster has: makes a volume for a claim that asks for one, and deletes it when it is
/// released under Delete, each after a short while, as storage takes it. Claims whose class names any other provisioner
/// wait for ever, as on a cluster where the driver is not installed.
/// </summary>
internal sealed class Provisioner(ClusterView view, IClusterWriter writer, EventRecorder events, TimeProvider time) : IController
{
    /// <summary>Shared file systems: any access mode, no block devices.</summary>
    public const string Nfs = "embedded.storage/nfs";

    /// <summary>Block storage by a driver: file systems and block devices.</summary>
    public const string Block = "embedded.storage/block";

    /// <summary>Directories, as kube-controller-manager's own provisioner for tests makes them.</summary>
    public const string HostPath = "kubernetes.io/host-path";

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, DateTimeOffset> _due = [];

    /// <inheritdoc />
    public string Name => "provisioner";

    /// <summary>Whether the embedded cluster has this provisioner.</summary>
    public static bool Owns(string? provisioner) => provisioner is Nfs or Block or HostPath;

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (change.Type == StoreEventType.Deleted) _due.Remove(change.Object.Uid);
        if (type == ResourceTypes.Claims || type == ResourceTypes.Volumes) return [new WorkItem(type, change.Object.Key)];
        if (type == ResourceTypes.StorageClasses)
            return view.ClaimsUnboundByClass[change.Object.Key.Name].Select(key => new WorkItem(ResourceTypes.Claims, key));
        return [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item) => item.Type == ResourceTypes.Claims ? Provision(item) : Delete(item);

    private TimeSpan? Provision(WorkItem item)
    {
        if (view.Claims.Find(item.Key) is not { VolumeName: null, BindCompleted: false, DeletedAt: null } claim) return null;
        if (!Owns(claim.RequestedProvisioner) || view.Classes.Find(ObjectKey.ClusterScoped(claim.StorageClassName ?? string.Empty)) is not { } @class) return null;
        if (@class.Provisioner != claim.RequestedProvisioner) return null;
        if (@class.BindingMode == VolumeBindingMode.WaitForFirstConsumer && claim.SelectedNode is null) return null;
        var volume = ObjectKey.ClusterScoped($"pvc-{claim.Uid}");
        if (view.Volumes.Find(volume) is not null) return null;

        // A volume that names this very claim is being bound to it; one that is merely reserved by name may well not fit.
        if (view.Volumes.FindAll(view.VolumesByClaim[claim.Key]).Any(held => held.ClaimRef?.Uid == claim.Uid)) return null;
        if (claim.VolumeMode == VolumeMode.Block && @class.Provisioner != Block)
        {
            events.Warning(item, BindingNames.Component, "ProvisioningFailed",
                $"Failed to provision volume with StorageClass \"{@class.Name}\": {@class.Provisioner} does not support block volume provisioning");
            return TimeSpan.FromSeconds(15);
        }

        if (TimeLeft(claim.Uid) is { } left) return left;
        writer.Create(ResourceTypes.Volumes, string.Empty, NewVolume(volume.Name, claim, @class));
        _due.Remove(claim.Uid);
        events.Normal(item, BindingNames.Component, "ProvisioningSucceeded", $"Successfully provisioned volume {volume.Name} using {@class.Provisioner}");
        return null;
    }

    private TimeSpan? Delete(WorkItem item)
    {
        if (view.Volumes.Find(item.Key) is not { Phase: VolumePhase.Released, ReclaimPolicy: ReclaimPolicy.Delete, DeletedAt: null } volume) return null;
        if (!Owns(volume.ProvisionedBy)) return null;
        if (TimeLeft(volume.Uid) is { } left) return left;
        _due.Remove(volume.Uid);
        writer.Delete(ResourceTypes.Volumes, volume.Key);
        return null;
    }

    private TimeSpan? TimeLeft(string uid)
    {
        var now = time.GetUtcNow();
        if (!_due.TryGetValue(uid, out var due)) _due.Add(uid, due = now + Delay);
        return due > now ? due - now : null;
    }

    private JsonObject NewVolume(string name, Claim claim, StorageClass @class)
    {
        var spec = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = claim.Request.Text },
            ["accessModes"] = AccessModeNames.ToJson(claim.AccessModes),
            ["claimRef"] = BindingWriter.ReferenceTo(claim),
            ["persistentVolumeReclaimPolicy"] = @class.ReclaimPolicy.ToString(),
            ["storageClassName"] = @class.Name,
            ["volumeMode"] = claim.VolumeMode.ToString(),
        };
        AddSource(spec, name, claim, @class);
        return new JsonObject
        {
            ["apiVersion"] = ResourceTypes.Volumes.ApiVersion,
            ["kind"] = ResourceTypes.Volumes.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["annotations"] = new JsonObject
                {
                    [BindingNames.BoundByController] = "yes",
                    [BindingNames.ProvisionedBy] = @class.Provisioner,
                },
            },
            ["spec"] = spec,
        };
    }

    private void AddSource(JsonObject spec, string name, Claim claim, StorageClass @class)
    {
        var parameters = view.FindStored(new WorkItem(ResourceTypes.StorageClasses, @class.Key))?.Json["parameters"];
        switch (@class.Provisioner)
        {
            case Nfs:
                spec["nfs"] = new JsonObject
                {
                    ["server"] = parameters.Text("server") ?? "nfs.storage.example",
                    ["path"] = $"{parameters.Text("share") ?? "/export"}/{claim.Namespace}-{claim.Name}-{name}",
                };
                break;
            case HostPath:
                spec["hostPath"] = new JsonObject { ["path"] = $"/var/lib/hostpath-volumes/{claim.Uid}", ["type"] = string.Empty };
                break;
            default:
                var source = new JsonObject { ["driver"] = @class.Provisioner, ["volumeHandle"] = $"vol-{claim.Uid}" };
                if (claim.VolumeMode == VolumeMode.Filesystem) source["fsType"] = parameters.Text("fsType") ?? "ext4";
                spec["csi"] = source;
                break;
        }
    }
}
