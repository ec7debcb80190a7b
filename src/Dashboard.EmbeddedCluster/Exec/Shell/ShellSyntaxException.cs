namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>A script that can't be parsed; the message is dash's. <paramref name="isIncomplete"/>: more lines could complete it.</summary>
internal sealed class ShellSyntaxException(int line, string message, bool isIncomplete = false) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    public int Line => line;

    /// <summary>Whether the script ended where more was expected.</summary>
    public bool IsIncomplete => isIncomplete;
}
