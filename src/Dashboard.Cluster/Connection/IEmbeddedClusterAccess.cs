namespace Dashboard.Cluster.Connection;

/// <summary>
/// How the connector reaches the cluster inside this process. The composition root implements it, since this project
/// knows nothing of the embedded cluster: to the client it is a cluster like any other.
/// </summary>
public interface IEmbeddedClusterAccess
{
    /// <summary>The path of the embedded cluster's kubeconfig, once the cluster serves; starts it where it is not yet running.</summary>
    Task<string> GetKubeconfigPathAsync(CancellationToken cancellationToken);
}
