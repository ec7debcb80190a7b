using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>The Kubernetes version that the embedded cluster speaks.</summary>
internal static class ServerVersion
{
    public const string Text = "v1.30.0+embedded";

    /// <summary>The answer to <c>/version</c>.</summary>
    public static JsonObject Document() => new()
    {
        ["major"] = "1",
        ["minor"] = "30",
        ["gitVersion"] = Text,
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "",
        ["platform"] = "embedded",
    };
}
