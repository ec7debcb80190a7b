using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Snapshots;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// The provisioners that the embedded cluster has (<see cref="StorageDrivers"/>): makes a volume for a claim that asks for
/// one, after a short while, as storage takes it. What fails is tried again after a growing pause. Claims whose class
/// names any other provisioner wait for ever, as on a cluster where the driver is not installed.
/// </summary>
internal sealed class Provisioner(ClusterView view, IClusterWriter writer, EventRecorder events, StorageDrivers drivers, VolumeContents data, TimeProvider time) : IController
{
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(250);

    private readonly IClusterWriter _manager = writer.As("kube-controller-manager");
    private readonly IClusterWriter _external = writer.As("csi-provisioner");
    private readonly Attempts _attempts = Attempts.OfSidecar(time);
    private readonly CapacityLimits _limits = new(view);
    private readonly ZoneChoice _zones = new(view);
    private readonly DataSources _sources = new(view);

    /// <inheritdoc />
    public string Name => "provisioner";

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Claims)
        {
            if (change.Type == StoreEventType.Deleted) _attempts.Forget(change.Object.Uid);
            return [new WorkItem(type, change.Object.Key)];
        }

        if (type == ResourceTypes.StorageClasses)
            return view.ClaimsUnboundByClass[change.Object.Key.Name].Select(key => new WorkItem(ResourceTypes.Claims, key));
        return [];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!view.Claims.TryFind(item.Key, out var claim, out var stored)) return null;
        if (claim is not { VolumeName: null, BindCompleted: false, DeletedAt: null } || !StorageDrivers.CanProvision(claim.RequestedProvisioner)) return null;
        if (!view.Classes.TryFind(ObjectKey.ClusterScoped(claim.StorageClassName ?? string.Empty), out var @class, out var storedClass)) return null;
        if (@class.Provisioner != claim.RequestedProvisioner) return null;
        if (@class.BindingMode == VolumeBindingMode.WaitForFirstConsumer && claim.SelectedNode is null) return null;
        var name = $"pvc-{claim.Uid}";
        if (view.Volumes.Find(ObjectKey.ClusterScoped(name)) is not null) return null;

        // A volume that names this very claim is being bound to it; one that is merely reserved by name may well not fit.
        if (view.Volumes.FindAll(view.VolumesByClaim[claim.Key]).Any(held => held.ClaimRef?.Uid == claim.Uid)) return null;
        if (_attempts.Pause(claim.Uid) is { } pause) return pause;
        return Provision(item, new ProvisioningRequest(name, claim, stored.Json, @class, storedClass.Json));
    }

    private NextLook? Provision(WorkItem item, ProvisioningRequest request)
    {
        var (claim, @class) = (request.Claim, request.Class);
        var isExternal = StorageDrivers.IsExternal(@class.Provisioner);
        if (isExternal && DriverLimits.RefusalOf(request) is { } refusal)
        {
            events.Warning(item, Component(@class), "ProvisioningFailed", refusal);
            return null;
        }

        if (isExternal && !_attempts.IsUnderWay(claim.Uid))
            events.Normal(item, Component(@class), "Provisioning", $"External provisioner is provisioning volume for claim \"{claim.Key}\"");

        var delay = drivers.DelayOf(StorageOperation.Provision, @class.Provisioner, UsualDelay, request.ClassJson, request.ClaimJson);
        if (_attempts.Left(claim.Uid, delay) is { } left) return left;
        var zone = _zones.Choose(request, _limits);
        if (ErrorOf(request, zone, out var source) is { } error) return Fail(item, request, error);

        if (source is not null) data.Copy(source.IsSnapshot ? SnapshotNames.OwnerOf(source.Handle) : BlockVolumeData.OwnerOf(source.Handle), BlockVolumeData.OwnerOf(ProvisionedVolume.HandleOf(claim)));
        (isExternal ? _external : _manager).Create(ResourceTypes.Volumes, string.Empty, ProvisionedVolume.Create(request, zone, source));
        _attempts.Forget(claim.Uid);
        events.Normal(item, Component(@class), "ProvisioningSucceeded",
            $"Successfully provisioned volume {request.VolumeName}{(isExternal ? string.Empty : $" using {@class.Provisioner}")}");
        return null;
    }

    private string? ErrorOf(ProvisioningRequest request, string? zone, out DataSource? source)
    {
        source = null;
        return DriverLimits.ErrorOf(request)
            ?? _sources.ErrorOf(request, out source)
            ?? _sources.AttributesErrorOf(request)
            ?? drivers.ErrorOf(StorageOperation.Provision, request.Class.Provisioner, request.ClassJson, request.ClaimJson)
            ?? _limits.ErrorOf(request, zone);
    }

    private NextLook Fail(WorkItem item, ProvisioningRequest request, string error)
    {
        var (claim, @class) = (request.Claim, request.Class);
        var verb = StorageDrivers.IsExternal(@class.Provisioner) ? "failed" : "Failed";
        events.Warning(item, Component(@class), "ProvisioningFailed", $"{verb} to provision volume with StorageClass \"{@class.Name}\": {error}");

        // Where the driver says that the node's part of the storage is full, the scheduler has to choose another node.
        if (claim.SelectedNode is not null && error.Contains("ResourceExhausted", StringComparison.Ordinal))
        {
            _external.Change(ResourceTypes.Claims, claim.Key, json =>
            {
                json.RemoveAnnotation(BindingNames.SelectedNode);
                return json.Uid() == claim.Uid;
            });
        }

        return _attempts.Failed(claim.Uid);
    }

    /// <summary>Who speaks in Events: an external provisioner names itself and its process.</summary>
    private static string Component(StorageClass @class) =>
        StorageDrivers.IsExternal(@class.Provisioner) ? StorageDrivers.ProvisionerOf(@class.Provisioner) : BindingNames.Component;
}
