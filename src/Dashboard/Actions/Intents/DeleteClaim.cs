using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Deletes a claim. It goes once no Pod names it; what becomes of the data is for the volume's reclaim policy.</summary>
public sealed record DeleteClaim(ObjectKey Claim, string Uid) : DeleteObject(KubernetesKind.Of(ObjectKind.Claim), Claim, Uid);
