namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>How much of a scenario there can be: a rate or a count.</summary>
public sealed record ScenarioAmount(int Default, int Minimum, int Maximum);
