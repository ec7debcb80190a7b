namespace Dashboard.Storage.Overview;

/// <summary>
/// Capacity by class, sizes in bytes. <paramref name="Name"/> is empty for what has no class. Requested: what the claims
/// ask for. Bound: what bound claims have got. Volumes: those of the class, bound or not.
/// </summary>
public sealed record ClassUse(string Name, int Claims, long RequestedBytes, long BoundBytes, int Volumes, long VolumeBytes);
