namespace Dashboard.EmbeddedCluster.Exec.Streams;

/// <summary>Nobody reads any more: the command that writes ends quietly, as by SIGPIPE.</summary>
internal sealed class BrokenPipeException() : Exception("Broken pipe");
