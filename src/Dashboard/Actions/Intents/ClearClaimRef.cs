using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Offers a volume, with whatever data is on it, to the next claim that fits, of any namespace.</summary>
public sealed record ClearClaimRef(string Volume) : ChangeIntent(KubernetesKind.Of(ObjectKind.Volume), ObjectKey.ClusterScoped(Volume))
{
    /// <inheritdoc />
    protected override JsonObject Patch(DateTimeOffset? now) => new() { ["spec"] = new JsonObject { ["claimRef"] = null } };
}
