namespace Dashboard.Cluster.Reading;

/// <summary>How reading an object went.</summary>
public enum ObjectTextOutcome
{
    /// <summary>It was read.</summary>
    Found,

    /// <summary>There is no such object.</summary>
    NotFound,

    /// <summary>The viewer may not read it.</summary>
    Forbidden,

    /// <summary>The server could not be asked, or failed.</summary>
    Failed,
}
