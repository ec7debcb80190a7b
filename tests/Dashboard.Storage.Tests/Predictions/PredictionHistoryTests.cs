using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Tests.Graph;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Predictions;

/// <summary>Through a random history a prediction that follows is the one that is made anew, and its counts are those of counting.</summary>
public class PredictionHistoryTests
{
    private static readonly ClaimDraft[] DraftList =
    [
        Draft("alpha", "shared", "fast"),
        Draft("alpha", "data-web-0", "late"),
        Draft("beta", "shared", "hand-made") with { VolumeName = "pv-3" },
        Draft("beta", "new", "absent") with { AccessModes = AccessModes.ReadWriteMany },
        Draft("gamma", "shared", null) with { Size = "50Gi" },
        Draft("alpha", "data-web-1", "") with { DataSource = new DraftDataSource(DraftDataSource.ClaimKind, "shared") },
        Draft("alpha", "new", "fast") with { DataSource = new DraftDataSource(DraftDataSource.ClaimKind, "shared"), Selector = [Drafts.Label("tier", "gold")] },
    ];

    private static readonly ViewerScope[] Scopes = [ViewerScope.All, ViewerScope.Of("alpha", "beta"), new ViewerScope { Kinds = [ObjectKind.Claim, ObjectKind.StorageClass] }];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_ThroughARandomHistory_IsTheFreshPrediction(int seed) => Check(seed, steps: 150);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    public void Read_ThroughALongRandomHistory_IsTheFreshPrediction(int seed) => Check(seed, steps: 1200);

    private static void Check(int seed, int steps)
    {
        var history = new RandomHistory(seed);
        var start = history.Step();
        var views = (from scope in Scopes from draft in DraftList select (Scope: scope, Draft: draft, View: new PredictionView(start, scope, draft))).ToList();
        for (var step = 0; step < steps; step++)
        {
            var state = history.Step();
            foreach (var (scope, draft, view) in views)
            {
                view.Advance(state);
                // Not every state is read, as a stream does not read every one.
                if (history.Next(3) == 0) continue;
                var prediction = view.Read();
                Assert.Equal(new PredictionView(state, scope, draft).Read(), prediction);
                if (scope == ViewerScope.All) CheckCounts(state.Snapshot, draft, prediction!);
                if (scope.Namespaces is not null && prediction is not null) CheckSight(state.Snapshot, scope, draft, prediction);
            }
        }
    }

    private static void CheckCounts(StorageSnapshot snapshot, ClaimDraft draft, ClaimPrediction prediction)
    {
        if (draft.VolumeName is not null) return;
        var claim = draft.ToClaim(draft.StorageClassName ?? DefaultClass.Find(snapshot.Classes.Items)?.Name);
        var counts = snapshot.Volumes.Items.CountBy(volume => VolumeMatching.Compare(claim, volume)).ToDictionary();
        var table = prediction.Candidates!;
        Assert.Equal(counts.GetValueOrDefault(VolumeMismatch.None), table.Fitting);
        Assert.Equal(counts.Where(count => count.Key != VolumeMismatch.None).OrderBy(count => count.Key).Select(count => (count.Key, count.Value)), table.Counts.Select(count => (count.Mismatch, count.Count)));
        Assert.Equal(snapshot.Volumes.Count, table.Total);
        Assert.Equal(draft.Selector.Count == 0 ? null : snapshot.Volumes.Items.Count(volume => claim.Selector!.Matches(volume.Labels)), prediction.SelectorMatches);
        foreach (var row in table.Rows)
            Assert.Equal(VolumeMatching.Compare(claim, snapshot.Volumes.Find(ObjectKey.ClusterScoped(row.Name))!), row.Mismatch);
        Assert.Equal(table.Rows.OrderBy(row => row.Mismatch != VolumeMismatch.None), table.Rows);
    }

    // Whatever stands outside the viewer's namespaces, he is told the same.
    private static void CheckSight(StorageSnapshot snapshot, ViewerScope scope, ClaimDraft draft, ClaimPrediction prediction)
    {
        var world = new TestCluster(
        [
            .. snapshot.Claims.Items.Where(claim => scope.Includes(claim.Namespace)),
            .. snapshot.Volumes.Items.Where(volume => volume.ClaimRef is not { } claim || scope.Includes(claim.Namespace)),
            .. snapshot.Classes.Items,
        ]);
        var alone = new PredictionView(world.Tick(), ViewerScope.All, draft).Read()!;
        Assert.Equal(alone with { Cause = alone.Cause == PredictionCause.NamedVolumeAbsent ? PredictionCause.NamedVolumeDenied : alone.Cause }, prediction);
    }

    private static ClaimDraft Draft(string @namespace, string name, string? @class) => Drafts.Of(@class) with { Namespace = @namespace, Name = name };
}
