namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>Thousands of bound claims, each with its volume and its Pod, to see how the dashboard holds them.</summary>
internal sealed class ChainsScenario : IScenario
{
    /// <inheritdoc />
    public string Name => "chains";

    /// <summary>Thousands of chains.</summary>
    public ScenarioAmount? Amount { get; } = new(10, 1, 100);

    /// <inheritdoc />
    public Task PlayAsync(EmbeddedClusterHost cluster, int amount, IProgress<int> progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
