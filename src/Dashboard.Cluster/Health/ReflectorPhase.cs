namespace Dashboard.Cluster.Health;

/// <summary>What a kind's reflector is doing.</summary>
public enum ReflectorPhase
{
    /// <summary>Not yet started, or ended with the process.</summary>
    Stopped,

    /// <summary>Loading all objects through a watch that sends them first.</summary>
    Streaming,

    /// <summary>Loading all objects in pages.</summary>
    Paging,

    /// <summary>Opening a watch that continues where the last one ended.</summary>
    Watching,

    /// <summary>A watch is open; changes arrive as they happen.</summary>
    Live,

    /// <summary>Something failed; waiting before the next attempt.</summary>
    BackingOff,
}
