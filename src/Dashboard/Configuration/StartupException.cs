namespace Dashboard.Configuration;

/// <summary>The program cannot start as it is configured. Each line names a key, its value and what would be right.</summary>
public sealed class StartupException(IReadOnlyList<string> lines, Exception? innerException = null)
    : Exception(string.Join(Environment.NewLine, lines), innerException)
{
    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}
