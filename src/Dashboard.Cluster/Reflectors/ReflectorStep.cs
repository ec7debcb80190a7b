namespace Dashboard.Cluster.Reflectors;

/// <summary>What a reflector does next.</summary>
internal enum ReflectorStep
{
    /// <summary>Load everything through a watch that sends all objects first, and stay on it.</summary>
    Stream,

    /// <summary>Load everything in pages.</summary>
    Page,

    /// <summary>Watch from the last version.</summary>
    Watch,
}
