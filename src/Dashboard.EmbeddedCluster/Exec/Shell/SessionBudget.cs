namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Counts what a session does, so that no script keeps the program busy for ever. Thread-safe.</summary>
internal sealed class SessionBudget
{
    /// <summary>Commands that a session may run.</summary>
    public const int MaximumCommands = 200_000;

    /// <summary>Bytes that a session may send to its client.</summary>
    public const long MaximumOutput = 64L * 1024 * 1024;

    /// <summary>Bytes that a command substitution, or a command that needs its whole input, may hold.</summary>
    public const int MaximumCapture = 1024 * 1024;

    /// <summary>Shells within shells.</summary>
    private const int MaximumDepth = 40;

    private int _commands;
    private int _depth;
    private long _output;

    /// <summary>A command begins.</summary>
    public void CountCommand()
    {
        if (Interlocked.Increment(ref _commands) > MaximumCommands)
            throw new SessionLimitException($"the embedded cluster ends a session after {MaximumCommands} commands");
    }

    /// <summary>Bytes go to the client.</summary>
    public void CountOutput(int bytes)
    {
        if (Interlocked.Add(ref _output, bytes) > MaximumOutput)
            throw new SessionLimitException($"the embedded cluster ends a session after {MaximumOutput} bytes of output");
    }

    /// <summary>A shell begins within another one.</summary>
    public void Enter()
    {
        if (Interlocked.Increment(ref _depth) > MaximumDepth) throw new SessionLimitException($"the embedded cluster allows {MaximumDepth} shells within each other");
    }

    /// <summary>And ends.</summary>
    public void Leave() => Interlocked.Decrement(ref _depth);
}
