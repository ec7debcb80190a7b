using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Creates a claim; with a data source it is a restore or a clone.</summary>
public sealed record CreateClaim(JsonObject Document) : CreateIntent(KubernetesKind.Of(ObjectKind.Claim), Document);
