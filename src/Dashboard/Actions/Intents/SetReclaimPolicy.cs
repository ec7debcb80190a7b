using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Says what becomes of a volume and its data when its claim is deleted.</summary>
public sealed record SetReclaimPolicy(string Volume, ReclaimPolicy Policy) : ChangeIntent(KubernetesKind.Of(ObjectKind.Volume), ObjectKey.ClusterScoped(Volume))
{
    /// <inheritdoc />
    protected override JsonObject Patch(DateTimeOffset? now) => new() { ["spec"] = new JsonObject { ["persistentVolumeReclaimPolicy"] = Policy.ToString() } };
}
