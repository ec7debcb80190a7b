using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Actions.Intents;

/// <summary>Deletes a volume, the object; it goes once no claim is bound to it.</summary>
public sealed record DeleteVolume(string Volume, string Uid) : DeleteObject(KubernetesKind.Of(ObjectKind.Volume), ObjectKey.ClusterScoped(Volume), Uid);
