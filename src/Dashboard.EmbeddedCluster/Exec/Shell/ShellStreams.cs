using Dashboard.EmbeddedCluster.Exec.Streams;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>Standard input, output and error of a command.</summary>
internal sealed record ShellStreams(IInput Input, IOutput Output, IOutput Error);
