namespace Dashboard.Cluster.Writing;

/// <summary>What becomes of the objects that the deleted one owns.</summary>
public enum DeletionPropagation
{
    /// <summary>They are deleted after it.</summary>
    Background,

    /// <summary>They are deleted before it.</summary>
    Foreground,

    /// <summary>They stay.</summary>
    Orphan,
}
