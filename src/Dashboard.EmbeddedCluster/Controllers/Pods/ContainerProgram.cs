using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// When and how a container's program ends, as far as annotations or its command tell: <c>sleep 30</c>, <c>false</c>,
/// <c>echo …</c>, and scripts of such commands (<c>sh -c "…; exit 3"</c>). What is not understood, and an image's own program, runs
/// until it is stopped.
/// </summary>
/// <param name="After">How long after its start it ends; null: it does not.</param>
/// <param name="ExitCode">The exit code that it ends with.</param>
internal readonly record struct ContainerProgram(TimeSpan? After, int ExitCode)
{
    private static readonly ContainerProgram Endless = new(null, 0);
    private static readonly string[] Shells = ["sh", "bash", "ash", "dash"];
    private static readonly string[] Short = ["true", "echo", "printf", "date", "hostname", "env", "ls", "cat", "cp", "mv", "rm", "mkdir", "touch", "chmod", "chown", "dd", "df", "pwd", "ln", "test", "set", "cd", "export"];
    private static readonly string[] Separators = [";", "&&", "||", "\n"];

    /// <summary>The program of a container.</summary>
    public static ContainerProgram Of(JsonObject pod, JsonObject container)
    {
        if (PodAnnotations.Seconds(pod, PodAnnotations.FailsAfter) is { } fails) return new ContainerProgram(fails, 1);
        if (PodAnnotations.Seconds(pod, PodAnnotations.CompletesAfter) is { } completes) return new ContainerProgram(completes, 0);
        return OfCommand([.. container.Texts("command"), .. container.Texts("args")]);
    }

    /// <summary>The program that a command and its arguments are.</summary>
    public static ContainerProgram OfCommand(IReadOnlyList<string> words)
    {
        if (words.Count == 0) return Endless;
        var name = words[0].Split('/')[^1];
        var script = Shells.Contains(name) ? words.SkipWhile(word => !IsScriptFlag(word)).Skip(1).FirstOrDefault() : null;
        return script is null ? OfWords(words) : OfScript(script);
    }

    private static bool IsScriptFlag(string word) => word.StartsWith('-') && word.EndsWith('c');

    // A script ends with its first exit, or with its last command. Of && and || only the order counts.
    private static ContainerProgram OfScript(string script)
    {
        var elapsed = TimeSpan.Zero;
        var code = 0;
        foreach (var statement in script.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] words = statement.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words[0] == "exit") return new ContainerProgram(elapsed, words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked & 0xFF : code);
            var program = OfWords(words);
            if (program.After is not { } after) return Endless;
            elapsed += after;
            code = program.ExitCode;
        }

        return new ContainerProgram(elapsed, code);
    }

    private static ContainerProgram OfWords(IReadOnlyList<string> words)
    {
        var name = words[0].Split('/')[^1];
        if (name == "sleep" && words.Count > 1 && Duration(words[1]) is { } slept) return new ContainerProgram(slept, 0);
        if (name == "false") return new ContainerProgram(TimeSpan.Zero, 1);
        return Short.Contains(name) ? new ContainerProgram(TimeSpan.Zero, 0) : Endless;
    }

    private static TimeSpan? Duration(string text)
    {
        var factor = text[^1] switch { 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 1 };
        return double.TryParse(text.TrimEnd('s', 'm', 'h', 'd'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue
            ? TimeSpan.FromSeconds(Math.Min(number * factor, int.MaxValue))
            : null;
    }
}
