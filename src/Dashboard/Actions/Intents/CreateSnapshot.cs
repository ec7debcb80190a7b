using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Takes a snapshot of a claim. Where the cluster does not know snapshots the server says so.</summary>
public sealed record CreateSnapshot(JsonObject Document) : CreateIntent(KubernetesKind.VolumeSnapshot, Document)
{
    /// <summary>A snapshot of a claim; without a class the driver's default one is taken.</summary>
    public static CreateSnapshot Of(ObjectKey claim, string name, string? snapshotClass)
    {
        var spec = new JsonObject { ["source"] = new JsonObject { ["persistentVolumeClaimName"] = claim.Name } };
        if (!string.IsNullOrEmpty(snapshotClass)) spec["volumeSnapshotClassName"] = snapshotClass;
        return new CreateSnapshot(new JsonObject
        {
            ["apiVersion"] = KubernetesKind.VolumeSnapshot.ApiVersion,
            ["kind"] = KubernetesKind.VolumeSnapshot.Name,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = claim.Namespace },
            ["spec"] = spec,
        });
    }
}
