namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>The shell, or the subshell, ends with a status.</summary>
internal sealed class ShellExitException(int status, bool isError = false) : Exception($"exit {status}")
{
    /// <summary>The status.</summary>
    public int Status => status;

    /// <summary>Not <c>exit</c> but an error ended it; a shell on a terminal goes on.</summary>
    public bool IsError => isError;
}
