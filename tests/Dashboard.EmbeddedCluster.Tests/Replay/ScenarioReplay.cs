using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Ownership;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Controllers;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// Gives the commands of a recording, at their recorded times on the virtual clock, to an embedded cluster that starts
/// with the same objects, and notes every field in which its objects or its answers differ.
/// </summary>
internal sealed class ScenarioReplay
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 22, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly RecordedScenario _scenario;
    private readonly bool _nodesAreFree;
    private readonly List<Difference> _differences = [];
    private readonly HashSet<(string, string, string, string)> _known = [];

    private ScenarioReplay(RecordedScenario scenario)
    {
        _scenario = scenario;
        _nodesAreFree = !scenario.Steps.Any(step => step.Command.Contains("[node-", StringComparison.Ordinal));
    }

    /// <summary>Replays a recording. A field that stays different is named once, at the first step.</summary>
    public static async Task<IReadOnlyList<Difference>> RunAsync(string name)
    {
        var replay = new ScenarioReplay(RecordedScenario.Read(name));
        await replay.RunAsync();
        return replay._differences;
    }

    private async Task RunAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("replay-");
        var time = new FakeTimeProvider(Start);
        using var logger = new FailingLogger();
        var options = new EmbeddedClusterOptions { KubeconfigPath = Path.Combine(folder.FullName, "kubeconfig"), Content = InitialContent.Nothing };
        await using (var host = await EmbeddedClusterHost.StartAsync(options, time, logger, cancellationToken).WaitAsync(Limit, cancellationToken))
        {
            var beginning = host.Store.ChangeAt(host.Store.Revision);
            foreach (var (resource, json) in _scenario.Initial) Restore(host.Store, resource, json);
            using var shell = new Shell(host.KubeconfigPath, _scenario.Namespace);
            var timeline = new ClusterTimeline(host, time);
            for (var index = 0; index < _scenario.Steps.Count; index++)
            {
                var step = _scenario.Steps[index];
                var next = index + 1 < _scenario.Steps.Count ? _scenario.Steps[index + 1].StartedAt : _scenario.End;
                await timeline.MoveToAsync(Start.AddSeconds(step.StartedAt + step.Pause));
                var command = shell.RunAsync(step.Command, cancellationToken);
                var (code, output, error) = await timeline.MoveWhileAsync(command, Start.AddSeconds(next));
                await timeline.MoveToAsync(Start.AddSeconds(next));
                Compare(host.Store, beginning, step, next, code, output, error);
            }
        }

        logger.ThrowIfAny();
        folder.Delete(true);
    }

    // As they were recorded, with their managers and times: no rule of the API is asked.
    private static void Restore(ObjectStore store, string resource, JsonObject recorded)
    {
        var json = (JsonObject)recorded.DeepClone();
        var type = ResourceTypes.All.Single(type => type.Plural == resource);
        var key = new ObjectKey(json.Text("metadata", "namespace") ?? string.Empty, json.Text("metadata", "name")!);
        json["kind"] = type.Kind;
        json["apiVersion"] = type.ApiVersion;
        var managedFields = ManagedFieldsJson.Read(json.At("metadata", "managedFields")) ?? [];
        json.Object("metadata")!.Remove("managedFields");
        if (store.TryWrite(type, key, json.Text("metadata", "uid")!, json, null, managedFields) is null) throw new InvalidOperationException($"{resource} {key} exists.");
    }

    private void Compare(ObjectStore store, StoreEvent beginning, RecordedStep step, double until, int code, string output, string error)
    {
        var recordedNames = new GeneratedNames(_scenario.History, _nodesAreFree);
        var names = new GeneratedNames(StoreChanges.After(beginning).Select(change => (change.Object.Type.Plural, change.Object.Json)), _nodesAreFree);
        Compare(step, "output", CommandOutput.Fields(step.Output, recordedNames), CommandOutput.Fields(output, names));
        Compare(step, "errors", CommandOutput.Fields(step.Error, recordedNames), CommandOutput.Fields(error, names));
        if (step.Exit != code) Add(new Difference(_scenario.Name, step.Number, "exit", "code", step.Exit.ToString(CultureInfo.InvariantCulture), code.ToString(CultureInfo.InvariantCulture)));

        var recorded = ClusterState.Of(_scenario.At(until), recordedNames);
        var here = ClusterState.Of(_scenario.Resources.SelectMany(resource => Objects(store, resource)), names);
        foreach (var subject in recorded.Keys.Union(here.Keys).Order(StringComparer.Ordinal))
        {
            var (theirs, ours) = (recorded.GetValueOrDefault(subject), here.GetValueOrDefault(subject));
            if (theirs is null) Add(new Difference(_scenario.Name, step.Number, subject, "object", Difference.Absent, "there"));
            else if (ours is null) Add(new Difference(_scenario.Name, step.Number, subject, "object", "there", Difference.Absent));
            else Compare(step, subject, theirs, ours);
        }
    }

    private IEnumerable<(string Resource, JsonObject Object)> Objects(ObjectStore store, string resource) =>
        store.List(ResourceTypes.All.Single(type => type.Plural == resource)).Objects.Values
            .Where(stored => stored.Key.Namespace.Length == 0 || stored.Key.Namespace == _scenario.Namespace)
            .Select(stored => (resource, stored.CopyWithManagedFields()));

    private void Compare(RecordedStep step, string subject, SortedDictionary<string, string> recorded, SortedDictionary<string, string> here)
    {
        foreach (var field in recorded.Keys.Union(here.Keys).Order(StringComparer.Ordinal))
        {
            var (theirs, ours) = (recorded.GetValueOrDefault(field, Difference.Absent), here.GetValueOrDefault(field, Difference.Absent));
            if (theirs != ours) Add(new Difference(_scenario.Name, step.Number, subject, field, OrEmpty(theirs), OrEmpty(ours)));
        }
    }

    private static string OrEmpty(string text) => text.Length == 0 ? Difference.Empty : text;

    private void Add(Difference difference)
    {
        if (_known.Add((difference.Subject, difference.Field, difference.Recorded, difference.Here))) _differences.Add(difference);
    }
}
