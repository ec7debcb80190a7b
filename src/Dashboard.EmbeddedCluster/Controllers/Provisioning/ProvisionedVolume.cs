using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Binding;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>Volumes as their provisioners write them.</summary>
internal static class ProvisionedVolume
{
    /// <summary>The volume for a request, in a zone where it has one, with the data of a source where it names one.</summary>
    public static JsonObject Create(ProvisioningRequest request, string? zone, DataSource? source)
    {
        var (claim, @class) = (request.Claim, request.Class);
        var spec = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = claim.Request.Text },
            ["accessModes"] = AccessModeNames.ToJson(claim.AccessModes),
            ["claimRef"] = BindingWriter.ReferenceTo(claim),
            ["persistentVolumeReclaimPolicy"] = @class.ReclaimPolicy.ToString(),
            ["storageClassName"] = @class.Name,
            ["volumeMode"] = claim.VolumeMode.ToString(),
        };
        if (request.ClassJson.Array("mountOptions") is { Count: > 0 } options) spec["mountOptions"] = options.DeepClone();
        if (zone is not null) spec["nodeAffinity"] = Affinity(zone);
        if (@class.Provisioner == StorageDrivers.Block && request.ClaimJson.Text("spec", "volumeAttributesClassName") is { Length: > 0 } attributes)
            spec["volumeAttributesClassName"] = attributes;
        AddSource(spec, request, source);

        // kube-controller-manager marks what it made as bound by itself; external provisioners do not.
        var annotations = new JsonObject { [BindingNames.ProvisionedBy] = @class.Provisioner };
        if (!StorageDrivers.IsExternal(@class.Provisioner)) annotations[BindingNames.BoundByController] = "yes";
        if (@class.Provisioner == StorageDrivers.HostPath) annotations["kubernetes.io/createdby"] = "hostpath-dynamic-provisioner";
        var metadata = new JsonObject { ["name"] = request.VolumeName, ["annotations"] = annotations };
        if (@class is { Provisioner: StorageDrivers.Block, ReclaimPolicy: ReclaimPolicy.Delete })
            metadata["finalizers"] = new JsonArray(BindingNames.ExternalProvisionerFinalizer);
        return new JsonObject
        {
            ["apiVersion"] = ResourceTypes.Volumes.ApiVersion,
            ["kind"] = ResourceTypes.Volumes.Kind,
            ["metadata"] = metadata,
            ["spec"] = spec,
        };
    }

    /// <summary>The handle of the block driver's volume for a claim.</summary>
    public static string HandleOf(Claim claim) => $"vol-{claim.Uid}";

    private static void AddSource(JsonObject spec, ProvisioningRequest request, DataSource? source)
    {
        var (claim, @class) = (request.Claim, request.Class);
        var parameters = request.ClassJson["parameters"];
        switch (@class.Provisioner)
        {
            case StorageDrivers.Nfs:
                spec["nfs"] = new JsonObject
                {
                    ["server"] = parameters.Text("server") ?? "nfs.storage.example",
                    ["path"] = $"{parameters.Text("share") ?? "/export"}/{claim.Namespace}-{claim.Name}-{request.VolumeName}",
                };
                break;
            case StorageDrivers.HostPath:
                spec["hostPath"] = new JsonObject { ["path"] = $"/var/lib/hostpath-volumes/{claim.Uid}", ["type"] = string.Empty };
                break;
            default:
                var csi = new JsonObject { ["driver"] = @class.Provisioner, ["volumeHandle"] = HandleOf(claim) };
                if (claim.VolumeMode == VolumeMode.Filesystem) csi["fsType"] = parameters.Text("csi.storage.k8s.io/fstype") ?? parameters.Text("fsType") ?? "ext4";
                if (source is not null) csi["volumeAttributes"] = new JsonObject { [DataSource.Attribute] = source.ToString() };
                spec["csi"] = csi;
                break;
        }
    }

    private static JsonObject Affinity(string zone)
    {
        var expression = new JsonObject { ["key"] = StorageDrivers.TopologyKey, ["operator"] = "In", ["values"] = new JsonArray(zone) };
        var term = new JsonObject { ["matchExpressions"] = new JsonArray(expression) };
        return new JsonObject { ["required"] = new JsonObject { ["nodeSelectorTerms"] = new JsonArray(term) } };
    }
}
