using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Creates a volume.</summary>
public sealed record CreateVolume(JsonObject Document) : CreateIntent(KubernetesKind.Of(ObjectKind.Volume), Document);
