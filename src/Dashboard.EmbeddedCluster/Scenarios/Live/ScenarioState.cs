namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>
/// How a scenario stands. <paramref name="Done"/> counts towards <paramref name="Amount"/> while it is played;
/// <paramref name="Error"/> says why it failed.
/// </summary>
public sealed record ScenarioState(string Name, ScenarioAmount? Choice, ScenarioPhase Phase, int Amount, int Done, string? Error);
