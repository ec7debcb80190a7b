using k8s;

namespace Dashboard.Cluster.Connection;

/// <summary>What the process's surroundings say about where a cluster may be found.</summary>
internal sealed record ClusterEnvironment
{
    /// <summary>The variable <c>KUBECONFIG</c>: paths separated as in <c>PATH</c>; null where unset or empty.</summary>
    public string? KubeconfigVariable { get; init; }

    /// <summary><c>~/.kube/config</c>, whether it is there or not.</summary>
    public required string DefaultKubeconfig { get; init; }

    /// <summary>A service account is mounted and the API server's address is in the environment.</summary>
    public bool IsInsidePod { get; init; }

    /// <summary>The surroundings of this process.</summary>
    public static ClusterEnvironment OfThisProcess()
    {
        var variable = Environment.GetEnvironmentVariable("KUBECONFIG");
        return new ClusterEnvironment
        {
            KubeconfigVariable = string.IsNullOrWhiteSpace(variable) ? null : variable,
            DefaultKubeconfig = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config"),
            IsInsidePod = KubernetesClientConfiguration.IsInCluster(),
        };
    }
}
