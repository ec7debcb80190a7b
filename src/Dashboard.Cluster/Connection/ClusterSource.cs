namespace Dashboard.Cluster.Connection;

/// <summary>Where the dashboard takes its cluster from: the values of <c>Cluster:Source</c>.</summary>
public enum ClusterSource
{
    /// <summary>In-cluster when inside a Pod; else a kubeconfig where there is one; else the embedded cluster.</summary>
    Auto,

    /// <summary>The service account of the Pod that the dashboard runs in.</summary>
    InCluster,

    /// <summary>A kubeconfig.</summary>
    Kubeconfig,

    /// <summary>The cluster inside this process.</summary>
    Embedded,
}
