using Dashboard.EmbeddedCluster.FileSystems;

namespace Dashboard.EmbeddedCluster.Exec.Shell;

/// <summary>An answer over HTTP; without a status nobody listened on the port. The body is a file, or a text made up for the status.</summary>
internal sealed record HttpAnswer(int Status, string Reason, string ContentType, OpenFile? File, string Text)
{
    /// <summary>The connection was refused.</summary>
    public static readonly HttpAnswer Refused = new(0, string.Empty, string.Empty, null, string.Empty);
}
