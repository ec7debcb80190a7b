namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>The terminal of a session.</summary>
internal interface ITerminal
{
    /// <summary>Its width and height in characters, as the client said last.</summary>
    (int Columns, int Rows) Size { get; }

    /// <summary>Registers what Ctrl-C does until the answer is disposed; then what was registered before counts again.</summary>
    IDisposable OnInterrupt(Action interrupt);
}
