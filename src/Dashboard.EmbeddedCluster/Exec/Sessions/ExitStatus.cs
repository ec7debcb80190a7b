using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>The Status objects that say how an exec ended.</summary>
internal static class ExitStatus
{
    /// <summary>The command ran, and ended with a status.</summary>
    public static JsonObject Of(int status, IReadOnlyList<string> command)
    {
        var json = new JsonObject { ["metadata"] = new JsonObject(), ["status"] = status == 0 ? "Success" : "Failure" };
        if (status == 0) return json;
        json["message"] = $"command terminated with non-zero exit code: error executing command [{string.Join(' ', command)}], exit code {status}";
        json["reason"] = "NonZeroExitCode";
        json["details"] = new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = status.ToString(CultureInfo.InvariantCulture) }),
        };
        return json;
    }

    /// <summary>The command did not run.</summary>
    public static JsonObject Failure(string message) => new()
    {
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = $"Internal error occurred: {message}",
        ["reason"] = "InternalError",
        ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = message }) },
        ["code"] = 500,
    };
}
