namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>A session did more than it may: it is ended as a container runtime kills a process, and told why.</summary>
internal sealed class SessionLimitException(string message) : Exception(message);
