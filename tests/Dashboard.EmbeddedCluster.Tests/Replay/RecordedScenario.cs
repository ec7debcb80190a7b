using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// One recording of a real control plane: what was there at the start, the commands, and every state of every object. A
/// command's line was written when it had ended, and every command was followed by a pause of whole seconds, so a
/// command began the whole seconds after the one before it, and what came until then is the state that one led to.
/// </summary>
internal sealed partial class RecordedScenario
{
    private const double LastPause = 5;

    private readonly List<(double At, string Resource, string Type, JsonObject Object)> _changes = [];

    private RecordedScenario(string name)
    {
        Name = name;
        var ends = new List<(double At, JsonObject Line)>();
        var resources = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "recordings", $"{name}.jsonl")))
        {
            var json = (JsonObject)JsonNode.Parse(line)!;
            var at = (double)json["at"]!;
            if (json.Text("list") is { } listed)
            {
                resources.Add(listed);
                _changes.AddRange(json.Items("items").Select(item => (double.NegativeInfinity, listed, "ADDED", item)));
            }
            else if (json.Text("watch") is { } watched && json.Text("type") is { } type and not "BOOKMARK") _changes.Add((at, watched, type, json.Object("object")!));
            else if (json.Text("step") is not null) ends.Add((at, json));
        }

        Resources = resources;
        Namespace = CreatedNamespace().Match(ends[0].Line.Text("stdout")!).Groups[1].Value;
        Steps = [.. ends.Select((end, index) => Step(index, end.Line, index == 0 ? 0 : ends[index - 1].At, end.At))];
        End = ends[^1].At + LastPause;
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The namespace that the commands are about.</summary>
    public string Namespace { get; }

    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; }

    /// <summary>When the last command had taken effect.</summary>
    public double End { get; }

    /// <summary>The resources that were watched.</summary>
    public IReadOnlyList<string> Resources { get; }

    /// <summary>What was there before the first command.</summary>
    public IEnumerable<(string Resource, JsonObject Object)> Initial =>
        _changes.Where(change => double.IsNegativeInfinity(change.At)).Select(change => (change.Resource, change.Object));

    /// <summary>Every state of every object, in order.</summary>
    public IEnumerable<(string Resource, JsonObject Object)> History => _changes.Select(change => (change.Resource, change.Object));

    /// <summary>Reads a recording.</summary>
    public static RecordedScenario Read(string name) => new(name);

    /// <summary>The objects at a time, in the scenario's namespace or in none.</summary>
    public IEnumerable<(string Resource, JsonObject Object)> At(double seconds)
    {
        var objects = new Dictionary<(string, string?, string?), (string Resource, JsonObject Object)>();
        foreach (var (at, resource, type, json) in _changes)
        {
            if (at > seconds) break;
            var @namespace = json.Text("metadata", "namespace");
            if (@namespace is not null && @namespace != Namespace) continue;
            var key = (resource, @namespace, json.Text("metadata", "name"));
            if (type == "DELETED") objects.Remove(key);
            else objects[key] = (resource, json);
        }

        return objects.Values;
    }

    private static RecordedStep Step(int index, JsonObject line, double previous, double ended)
    {
        var sleep = SleepFirst().Match(line.Text("step")!);
        var pause = sleep.Success ? double.Parse(sleep.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var started = previous + Math.Floor(ended - previous) - pause;
        return new RecordedStep(index + 1, line.Text("step")![sleep.Length..], started, pause, (int)line.Integer("exit")!, line.Text("stdout")!, line.Text("stderr")!);
    }

    [GeneratedRegex("namespace/(\\S+) created")]
    private static partial Regex CreatedNamespace();

    [GeneratedRegex("^sleep (\\d+); ")]
    private static partial Regex SleepFirst();
}
