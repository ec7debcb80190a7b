namespace Dashboard.Storage.Objects;

/// <summary>What happens to a volume when its claim is deleted.</summary>
public enum ReclaimPolicy
{
    /// <summary>The volume and its data stay.</summary>
    Retain,

    /// <summary>The volume and its data are deleted.</summary>
    Delete,

    /// <summary>Deprecated: scrubbed and offered again.</summary>
    Recycle,
}
