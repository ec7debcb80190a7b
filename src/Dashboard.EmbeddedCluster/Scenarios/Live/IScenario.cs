namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>
/// A scenario that is played on the running cluster, at the pace of its controllers. Everything it makes bears the label
/// <see cref="ScenarioLabel"/> or stands in a namespace that does, by which it is removed again.
/// </summary>
internal interface IScenario
{
    /// <summary>Its name in addresses and labels.</summary>
    string Name { get; }

    /// <summary>What there is to choose; null: nothing.</summary>
    ScenarioAmount? Amount { get; }

    /// <summary>
    /// Plays it: returns when everything is made, or, where the scenario goes on until it is stopped, when it is cancelled.
    /// <paramref name="progress"/> gets how many of the amount are done.
    /// </summary>
    Task PlayAsync(EmbeddedClusterHost cluster, int amount, IProgress<int> progress, CancellationToken cancellationToken);

    /// <summary>Removes what it has made and returns when it is gone.</summary>
    Task RemoveAsync(EmbeddedClusterHost cluster, CancellationToken cancellationToken) => ScenarioLabel.RemoveAsync(cluster, Name, cancellationToken);
}
