namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>What is the matter with a scenario.</summary>
public enum ScenarioPhase
{
    /// <summary>It was not played, or removed.</summary>
    Absent,

    /// <summary>It is being played.</summary>
    Playing,

    /// <summary>It was played, and its objects are there.</summary>
    Present,

    /// <summary>Its objects are going.</summary>
    Removing,

    /// <summary>It could not be played to its end; what was made is there.</summary>
    Failed,
}
