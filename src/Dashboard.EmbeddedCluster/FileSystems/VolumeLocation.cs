namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// Where a volume's files are and how they are mounted: the owner of the data and the name below it, the capacity in
/// bytes, simulated data, whether the source can be written, and what <c>df</c> shows. It says nothing of whether there
/// are files yet.
/// </summary>
internal sealed record VolumeLocation(string Owner, string Name, long Capacity, SimulatedUsage? Simulated, bool IsReadOnly, string Source, string Type)
{
    /// <summary>A path of the node itself, of which the kubelet has no figures.</summary>
    public bool IsHostPath { get; init; }
}
