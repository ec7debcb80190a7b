using System.Text;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Storage;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Tests.Replay;

/// <summary>
/// Replays what a real control plane sent, through reflectors and mirror, at the recorded times. After each command the
/// snapshot must hold exactly the objects, and the graph must be the one in TestData/expected, which was gone through by
/// hand: a changed file is a changed picture.
/// </summary>
public sealed class RecordingReplayTests
{
    [Theory]
    [InlineData("statefulset")]
    [InlineData("static-rbd")]
    [InlineData("wffc")]
    [InlineData("pending")]
    [InlineData("ordinals")]
    [InlineData("shared")]
    public async Task Replay_Recording_ShowsTheExpectedGraphAfterEachCommand(string name)
    {
        var recording = Recording.Load(name);
        await using var rig = new MirrorRig(recording.Start);
        var tables = ExpectedTables.Create();
        foreach (var table in tables)
        {
            var list = recording.Lists[table.Resource];
            table.Start(list.Items);
            rig.Cluster.SetList(table.Resource, list.ResourceVersion, [.. list.Items.Select(item => item.ToJsonString())]);
        }

        await rig.StartAsync();
        var @namespace = recording.Stages.SelectMany(stage => stage.Events)
            .Where(recorded => recorded.Resource is "persistentvolumeclaims" or "statefulsets" && recorded.Type == "ADDED")
            .Select(recorded => (string)recorded.Object["metadata"]!["namespace"]!).First();
        var story = new StringBuilder();
        for (var i = 0; i < recording.Stages.Count; i++)
        {
            var stage = recording.Stages[i];
            var state = await PlayAsync(rig, tables, stage, recording.Start, marker: $"marker-{i}");
            story.Append("# ").Append(stage.Step.Split('\n')[0]).Append('\n').Append(GraphText.Of(state.Graph, @namespace));
        }

        Assert.Equal(await ExpectedAsync(name), story.ToString());
    }

    /// <summary>Sends a stage's events, and at its end one Namespace more, so that its end can be seen even where it changes nothing.</summary>
    private static async Task<StorageState> PlayAsync(
        MirrorRig rig, IReadOnlyList<IExpectedTable> tables, RecordedStage stage, DateTimeOffset start, string marker)
    {
        foreach (var recorded in stage.Events)
        {
            if (tables.FirstOrDefault(table => table.Resource == recorded.Resource) is not { } table) continue;
            table.Apply(recorded);
            await rig.Cluster.SendAsync(recorded.Resource, Json.Event(recorded.Type, recorded.Object.ToJsonString()));
        }

        await UntilAsync(rig.Model.Current, state => tables.All(table => table.IsIn(state.Snapshot)));
        rig.Time.MoveTo(start + TimeSpan.FromSeconds(stage.At));
        await rig.Cluster.SendAsync("namespaces", Json.Event("ADDED", $$$"""{"metadata":{"name":"{{{marker}}}","uid":"{{{marker}}}","resourceVersion":"{{{marker}}}"}}"""));
        var state = await UntilAsync(rig.Model.Current, state => state.Snapshot.Namespaces.Find(ObjectKey.ClusterScoped(marker)) is not null);
        Assert.All(tables, table => Assert.True(table.IsIn(state.Snapshot)));
        return state;
    }

    private static async Task<StorageState> UntilAsync(StorageState state, Func<StorageState, bool> wanted)
    {
        while (!wanted(state)) state = await state.Next.InTime();
        return state;
    }

    private static Task<string> ExpectedAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "expected", $"{name}.txt"), TestContext.Current.CancellationToken);
}
