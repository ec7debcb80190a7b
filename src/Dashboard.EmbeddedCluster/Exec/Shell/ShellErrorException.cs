namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>An expansion or a redirection that went wrong; the message goes to standard error behind the shell's name and the line.</summary>
internal sealed class ShellErrorException(string message) : Exception(message);
