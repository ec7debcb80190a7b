using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Predictions;

/// <summary>Who may not list volumes gets the outcome alone.</summary>
public class PredictionScopeTests
{
    private static readonly ViewerScope WithoutVolumes = Without(ObjectKind.Volume);

    public static TheoryData<ClaimDraft, IStorageObject[], PredictedOutcome, PredictionCause> Outcomes => new()
    {
        { Drafts.Of(), [Make.Class("fast"), Make.Volume("a"), Make.Volume("b"), Make.Claim("asks", volume: "a")], PredictedOutcome.Binds, PredictionCause.None },
        { Drafts.Of(), [Make.Class("fast"), FirstPodTests.OnNode(Make.Volume("a"), "node-1")], PredictedOutcome.Binds, PredictionCause.None },
        { Drafts.Of(), [Make.Class("fast"), Make.Volume("reserved", "1Gi", claimRef: new("default", "data", null))], PredictedOutcome.Provisions, PredictionCause.None },
        { Drafts.Of("static"), [Make.Class("static", StorageClass.NoProvisioner)], PredictedOutcome.StaysPending, PredictionCause.NoProvisioner },
        { Drafts.Of(volume: "v"), [Make.Class("fast")], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeDenied },
        { Drafts.Of(volume: "v"), [Make.Class("fast"), Make.Bound("other", "v").Volume], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeDenied },
        { Drafts.Of(volume: "v"), [Make.Class("fast"), Make.Volume("v", "1Gi")], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeDenied },
        { Drafts.Of("late") with { DataSource = new("VolumeSnapshot", "s") }, [Make.Class("late", mode: VolumeBindingMode.WaitForFirstConsumer), Make.Volume("v", @class: "late")], PredictedOutcome.WaitsForFirstPod, PredictionCause.None },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Read_WithoutVolumes_TellsTheOutcomeAlone(ClaimDraft draft, IStorageObject[] objects, PredictedOutcome outcome, PredictionCause cause)
    {
        var prediction = Drafts.Predict(draft, WithoutVolumes, objects)!;

        Assert.Equal(
            new ClaimPrediction { Outcome = outcome, Cause = cause, Class = draft.StorageClassName, Provisioner = prediction.Provisioner },
            prediction);
    }

    [Fact]
    public void Read_WithoutVolumes_CountsNotWhatASelectorSelects()
    {
        var draft = Drafts.Of() with { Selector = [Drafts.Label("tier", "gold")] };

        Assert.Equal(0, Drafts.Predict(draft, Make.Class("fast"), Make.Volume("v")).SelectorMatches);
        Assert.Null(Drafts.Predict(draft, WithoutVolumes, Make.Class("fast"), Make.Volume("v"))!.SelectorMatches);
    }

    [Fact]
    public void Read_WithoutVolumes_WaitingTellsNotWhetherAVolumeFits()
    {
        var later = Make.Class("late", mode: VolumeBindingMode.WaitForFirstConsumer);
        var draft = Drafts.Of("late") with { Selector = [Drafts.Label("tier", "gold")] };
        var fitting = Make.Volume("v", @class: "late") with { Labels = ImmutableDictionary<string, string>.Empty.Add("tier", "gold") };

        Assert.Equal(Drafts.Predict(draft, WithoutVolumes, later), Drafts.Predict(draft, WithoutVolumes, later, fitting));
    }

    [Fact]
    public void Read_WithoutClasses_NamesNoneThatTheViewerDidNot()
    {
        var prediction = Drafts.Predict(Drafts.Of(null), Without(ObjectKind.StorageClass), Make.Class("fast", isDefault: true))!;

        Assert.Equal((PredictedOutcome.Provisions, null, false, null), (prediction.Outcome, prediction.Class, prediction.IsDefaultClass, prediction.Provisioner));
    }

    [Fact]
    public void Read_WithoutClaims_SaysNothingOfThem()
    {
        var draft = Drafts.Of(volume: "v") with { DataSource = new(DraftDataSource.ClaimKind, "gone") };

        var prediction = Drafts.Predict(draft, Without(ObjectKind.Claim), Make.Class("fast"), Make.Claim("data"), Make.Claim("asks", volume: "v"))!;

        Assert.Empty(prediction.Notes);
        Assert.Equal(0, prediction.RivalCount);
    }

    [Fact]
    public void Read_NamespaceThatTheViewerDoesNotSee_IsNothing() =>
        Assert.Null(Drafts.Predict(Drafts.Of(), ViewerScope.Of("other"), Make.Class("fast")));

    [Fact]
    public void Read_VolumesOfUnseenNamespaces_AreNeitherListedNorCounted()
    {
        var prediction = Drafts.Predict(Drafts.Of(), ViewerScope.Of("default"),
            Make.Class("fast"), Make.Bound("secret", "v", @namespace: "hidden").Volume, Make.Volume("reserved", claimRef: new("hidden", "data", null)), Make.Bound("own", "w").Volume)!;

        Assert.Equal(1, prediction.Candidates!.Total);
        Assert.Equal(("w", "default", "own"), prediction.Candidates.Rows.Select(row => (row.Name, row.HolderNamespace, row.HolderName)).Single());
    }

    private static ViewerScope Without(ObjectKind kind) => new() { Kinds = [.. Enum.GetValues<ObjectKind>().Where(other => other != kind)] };
}
