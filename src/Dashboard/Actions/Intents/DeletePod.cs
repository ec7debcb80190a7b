using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Deletes a Pod; one of a StatefulSet comes back on the same claims.</summary>
public sealed record DeletePod(ObjectKey Pod, string Uid) : DeleteObject(KubernetesKind.Of(ObjectKind.Pod), Pod, Uid);
