namespace Dashboard.EmbeddedCluster.Exec.Commands;

/// <summary>A command: it reads and writes the context's streams and returns its exit status.</summary>
internal delegate ValueTask<int> CommandFunction(CommandContext context);
