namespace Dashboard.EmbeddedCluster.Api;

/// <summary>What a watch does besides sending changes.</summary>
[Flags]
internal enum WatchSignals
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It sends a bookmark.</summary>
    Bookmark = 1,

    /// <summary>It ends cleanly.</summary>
    End = 2,

    /// <summary>The connection breaks (a fault).</summary>
    Drop = 4,

    /// <summary>It sends a line that is no JSON (a fault).</summary>
    MalformedLine = 8,

    /// <summary>It reports that its version is too old (a fault).</summary>
    Expire = 16,
}
