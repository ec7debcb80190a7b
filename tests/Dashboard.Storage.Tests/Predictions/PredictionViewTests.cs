using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Predictions;

public class PredictionViewTests
{
    public static TheoryData<string, IStorageObject, bool> Changes => new()
    {
        { "a class", Make.Class("other"), true },
        { "a free volume of another class", Make.Volume("free", "9Gi", @class: "other"), true },
        { "a volume of the class", Make.Bound("held", "held").Volume with { Reason = "why" }, true },
        { "the claim of this name", Make.Claim("data"), true },
        { "a claim that waits in the class", Make.Claim("waits"), true },
        { "a bound volume of another class", Make.Bound("far", "far", @class: "other").Volume with { Reason = "why" }, false },
        { "a bound claim", Make.Bound("held", "held").Claim with { IsResizing = true }, false },
        { "a claim that waits in another class", Make.Claim("waits", @class: "other"), false },
        { "a Pod", Make.Pod("p", claims: "held"), false },
        { "a set", Make.StatefulSet("web"), false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Read_AfterAChange_ComputesAgainOnlyWhereItMatters(string why, IStorageObject changed, bool matters)
    {
        var (held, far) = (Make.Bound("held", "held"), Make.Bound("far", "far", @class: "other"));
        var cluster = new TestCluster(Make.Class("fast"), held.Claim, held.Volume, far.Claim, far.Volume, Make.Volume("free", @class: "other"));
        var view = new PredictionView(cluster.Tick(), ViewerScope.All, Drafts.Of());
        view.Read();

        cluster.Put(changed);
        view.Advance(cluster.Tick());
        view.Read();

        Assert.True(view.Computed == (matters ? 2 : 1), why);
    }

    [Fact]
    public void SetDraft_TheSameAgain_CostsNothing()
    {
        var view = new PredictionView(new TestCluster(Make.Class("fast")).Tick(), ViewerScope.All, Drafts.Of());
        view.Read();

        view.SetDraft(Drafts.Of());
        view.Read();
        Assert.Equal(1, view.Computed);
        view.SetDraft(Drafts.Of(size: "6Gi"));
        view.Read();
        Assert.Equal(2, view.Computed);
    }

    [Fact]
    public void Read_VolumesThatTheDashboardMayNotList_SaysThatNothingIsKnown()
    {
        var state = new TestCluster(Make.Class("fast")).Tick();
        var model = new StorageModel(Make.Start);
        var unseen = model.Apply(state.Snapshot with { Unseen = [ObjectKind.Volume] }, state.Changes, Make.Start);

        var prediction = new PredictionView(unseen, ViewerScope.All, Drafts.Of()).Read()!;

        Assert.Equal((PredictedOutcome.Unknown, PredictionCause.VolumesUnseen), (prediction.Outcome, prediction.Cause));
    }
}
