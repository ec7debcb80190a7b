using Dashboard.EmbeddedCluster.Scenarios.Chains;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>Thousands of bound claims, each with its volume and its Pod, to see how the dashboard holds them.</summary>
internal sealed class ChainsScenario : IScenario
{
    private const int Thousand = 1000;

    /// <inheritdoc />
    public string Name => "chains";

    /// <summary>Thousands of chains.</summary>
    public ScenarioAmount? Amount { get; } = new(10, 1, 100);

    /// <inheritdoc />
    public Task PlayAsync(EmbeddedClusterHost cluster, int amount, IProgress<int> progress, CancellationToken cancellationToken) =>
        new ChainLoader(cluster.Store, cluster.Clock, cluster.Loggers).LoadAsync(amount * Thousand, progress, cancellationToken);

    /// <inheritdoc />
    public async Task RemoveAsync(EmbeddedClusterHost cluster, CancellationToken cancellationToken)
    {
        await new ChainRemover(cluster.Store).RemoveAsync(cancellationToken);
        await ScenarioLabel.RemoveAsync(cluster, Name, cancellationToken);
    }
}
