namespace Dashboard.EmbeddedCluster.Schema;

/// <summary>How a value is owned by those who write it: Kubernetes' list and map types of server-side apply.</summary>
internal enum FieldOwnership
{
    /// <summary>As a whole: plain values, and lists and objects called atomic.</summary>
    Whole,

    /// <summary>An object or map whose members are owned one by one.</summary>
    Members,

    /// <summary>A list of plain values, each owned alone.</summary>
    Set,

    /// <summary>A list of objects, each known by its keys.</summary>
    Keyed,
}
