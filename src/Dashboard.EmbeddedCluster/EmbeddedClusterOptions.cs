namespace Dashboard.EmbeddedCluster;

/// <summary>The section <c>EmbeddedCluster</c> of the configuration.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Where the kubeconfig is written; null or empty for a folder of the user's own.</summary>
    public string? KubeconfigPath { get; init; }

    /// <summary>What the cluster holds at the start.</summary>
    public InitialContent Content { get; init; } = InitialContent.Scenario;

    /// <summary>Whether controllers run: without them the objects are only stored.</summary>
    public bool RunsControllers { get; init; } = true;
}
