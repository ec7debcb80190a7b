namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>What reading a device gives.</summary>
internal enum DeviceKind
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>Zeros without end.</summary>
    Zero,

    /// <summary>Random bytes without end.</summary>
    Random,
}
