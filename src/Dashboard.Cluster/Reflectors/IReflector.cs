namespace Dashboard.Cluster.Reflectors;

/// <summary>A reflector of whatever kind.</summary>
internal interface IReflector
{
    /// <summary>Runs until stopped.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
