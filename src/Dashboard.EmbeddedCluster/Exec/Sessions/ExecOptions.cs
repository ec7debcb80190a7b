using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Exec.Sessions;

/// <summary>The query of an exec request: Kubernetes' <c>PodExecOptions</c>.</summary>
internal sealed record ExecOptions(IReadOnlyList<string> Command, string? Container, bool HasInput, bool HasOutput, bool HasError, bool HasTerminal)
{
    /// <summary>Reads a query; refuses one without a command or without any stream.</summary>
    public static ExecOptions Read(IQueryCollection query)
    {
        var command = query["command"].OfType<string>().ToList();
        var options = new ExecOptions(command, query["container"].FirstOrDefault(), Flag(query, "stdin"), Flag(query, "stdout"), Flag(query, "stderr"), Flag(query, "tty"));
        if (command.Count == 0) throw ApiErrors.BadRequest("you must specify at least one command for the container");
        if (!options.HasInput && !options.HasOutput && !options.HasError) throw ApiErrors.BadRequest("you must specify at least 1 of stdin, stdout, stderr");
        return options;
    }

    private static bool Flag(IQueryCollection query, string name) => query[name].FirstOrDefault() is { } text && text is "true" or "1" or "True" or "TRUE" or "t" or "T";
}
