namespace Dashboard.EmbeddedCluster;

/// <summary>The embedded cluster can't start. The message is one line that names the setting and its value.</summary>
public sealed class EmbeddedClusterException(string message, Exception innerException) : Exception(message, innerException);
