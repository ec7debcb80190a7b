namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>The first byte of a message: what the rest is for. From the protocols <c>v4.channel.k8s.io</c> and <c>v5.channel.k8s.io</c>.</summary>
internal enum ExecChannel : byte
{
    Input = 0,
    Output = 1,
    Error = 2,

    /// <summary>How it ended, a Status object.</summary>
    Status = 3,

    /// <summary>The size of the terminal, as JSON.</summary>
    Resize = 4,

    /// <summary>Of version 5: the channel named by the second byte ends.</summary>
    Close = 255,
}
