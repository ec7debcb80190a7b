using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>
/// Asks for another size of a claim. Whether it may shrink after a failed expansion is for the server to say; there is no
/// way back by itself, as volumes do not shrink.
/// </summary>
public sealed record ExpandClaim(ObjectKey Claim, string Size) : ChangeIntent(KubernetesKind.Of(ObjectKind.Claim), Claim)
{
    /// <inheritdoc />
    protected override bool IsReversible => false;

    /// <inheritdoc />
    protected override JsonObject Patch(DateTimeOffset? now) => new()
    {
        ["spec"] = new JsonObject { ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = Size } } },
    };
}
