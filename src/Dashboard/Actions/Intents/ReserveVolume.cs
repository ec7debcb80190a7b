using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Keeps a volume for a claim of this name, there or not. The uid of a former claim is taken out, so the volume is
/// Available again, for that claim alone.
/// </summary>
public sealed record ReserveVolume(string Volume, ObjectKey Claim) : ChangeIntent(KubernetesKind.Of(ObjectKind.Volume), ObjectKey.ClusterScoped(Volume))
{
    /// <inheritdoc />
    protected override JsonObject Patch(DateTimeOffset? now) => new()
    {
        ["spec"] = new JsonObject
        {
            ["claimRef"] = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "PersistentVolumeClaim",
                ["namespace"] = Claim.Namespace,
                ["name"] = Claim.Name,
                ["uid"] = null,
                ["resourceVersion"] = null,
            },
        },
    };
}
