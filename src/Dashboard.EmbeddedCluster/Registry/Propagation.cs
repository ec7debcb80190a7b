namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>What becomes of the objects that a deleted object owns.</summary>
public enum Propagation
{
    /// <summary>They are deleted once it is gone.</summary>
    Background,

    /// <summary>They are deleted first; it goes once those that block it are gone.</summary>
    Foreground,

    /// <summary>They stay, without an owner.</summary>
    Orphan,
}
