using System.Text.Json.Nodes;
using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>A patch that takes another back, as long as what that had set still stands.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Key">The object's key.</param>
/// <param name="Inverse">What is sent.</param>
/// <param name="Expected">What must stand in the object before.</param>
public sealed record ReversiblePatch(KubernetesKind Kind, ObjectKey Key, JsonObject Inverse, JsonObject Expected);
