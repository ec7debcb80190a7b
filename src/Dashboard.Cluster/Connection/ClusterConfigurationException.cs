namespace Dashboard.Cluster.Connection;

/// <summary>
/// The configuration names no cluster that could be talked to. The message is one line for whoever runs the program: it
/// names the key and the value, and what would be right. It never holds a credential.
/// </summary>
public sealed class ClusterConfigurationException(string message, Exception? innerException = null)
    : Exception(message, innerException);
