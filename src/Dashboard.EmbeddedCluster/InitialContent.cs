namespace Dashboard.EmbeddedCluster;

/// <summary>What an embedded cluster holds at the start.</summary>
public enum InitialContent
{
    /// <summary>The first scenario: the notes' objects and a few troubled ones.</summary>
    Scenario,

    /// <summary>Namespaces and Nodes only.</summary>
    Base,

    /// <summary>Nothing at all.</summary>
    Nothing,
}
