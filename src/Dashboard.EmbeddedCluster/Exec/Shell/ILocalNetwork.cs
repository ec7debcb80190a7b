namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>What a container reaches over HTTP.</summary>
internal interface ILocalNetwork
{
    /// <summary>The answer to a request; null where the host's name is unknown.</summary>
    HttpAnswer? Get(string method, string host, int port, string path);
}
