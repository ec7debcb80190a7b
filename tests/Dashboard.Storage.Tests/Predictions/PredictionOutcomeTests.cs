using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Tests.Building;
using static Dashboard.Storage.Objects.AccessModes;

namespace Dashboard.Storage.Tests.Predictions;

public class PredictionOutcomeTests
{
    private static readonly StorageClass Fast = Make.Class("fast");
    private static readonly StorageClass Static = Make.Class("static", StorageClass.NoProvisioner);
    private static readonly StorageClass Later = Make.Class("later", mode: VolumeBindingMode.WaitForFirstConsumer);
    private static readonly StorageClass LaterStatic = Make.Class("later-static", StorageClass.NoProvisioner, VolumeBindingMode.WaitForFirstConsumer);

    public static TheoryData<string, ClaimDraft, IStorageObject[], PredictedOutcome, PredictionCause> Outcomes => new()
    {
        { "a volume fits", Drafts.Of(), [Fast, Make.Volume("v")], PredictedOutcome.Binds, PredictionCause.None },
        { "nothing fits, class provisions", Drafts.Of(), [Fast, Make.Volume("v", "1Gi")], PredictedOutcome.Provisions, PredictionCause.None },
        { "nothing fits, no provisioner", Drafts.Of("static"), [Static, Make.Volume("v")], PredictedOutcome.StaysPending, PredictionCause.NoProvisioner },
        { "class is not there", Drafts.Of("gone"), [Fast], PredictedOutcome.StaysPending, PredictionCause.ClassMissing },
        { "class is not there, a volume of its name fits", Drafts.Of("gone"), [Make.Volume("v", @class: "gone")], PredictedOutcome.Binds, PredictionCause.None },
        { "no class on purpose", Drafts.Of(""), [Make.Class("d", isDefault: true)], PredictedOutcome.StaysPending, PredictionCause.NoClass },
        { "no class on purpose, a volume without", Drafts.Of(""), [Make.Class("d", isDefault: true), Make.Volume("v", @class: "")], PredictedOutcome.Binds, PredictionCause.None },
        { "default class, though a volume without class fits", Drafts.Of(null), [Make.Class("d", isDefault: true), Make.Volume("v", @class: "")], PredictedOutcome.Provisions, PredictionCause.None },
        { "default class, volume of another class asked for", Drafts.Of(null, volume: "v"), [Make.Class("d", isDefault: true), Make.Volume("v", @class: "")], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeMismatch },
        { "no default class", Drafts.Of(null), [Fast], PredictedOutcome.StaysPending, PredictionCause.NoDefaultClass },
        { "no default class, a volume without class", Drafts.Of(null), [Fast, Make.Volume("v", @class: "")], PredictedOutcome.Binds, PredictionCause.None },
        { "waits, though a volume fits", Drafts.Of("later"), [Later, Make.Volume("v", @class: "later")], PredictedOutcome.WaitsForFirstPod, PredictionCause.None },
        { "waits, but is reserved for", Drafts.Of("later"), [Later, Make.Volume("v", @class: "later", claimRef: new("default", "data", null))], PredictedOutcome.Binds, PredictionCause.None },
        { "waits, but asks for the volume", Drafts.Of("later", volume: "v"), [Later, Make.Volume("v", @class: "later")], PredictedOutcome.Binds, PredictionCause.None },
        { "asked for, not there", Drafts.Of(volume: "v"), [Fast, Make.Volume("w")], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeAbsent },
        { "asked for, bound", Drafts.Of(volume: "v"), [Fast, Make.Bound("other", "v").Volume], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeTaken },
        { "asked for, released by a claim of this name", Drafts.Of(volume: "v"), [Fast, Make.Volume("v", claimRef: new("default", "data", "former"), phase: VolumePhase.Released)], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeTaken },
        { "asked for, reserved", Drafts.Of(volume: "v"), [Fast, Make.Volume("v", claimRef: new("default", "other", null))], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeReserved },
        { "asked for, too small", Drafts.Of(volume: "v"), [Fast, Make.Volume("v", "1Gi")], PredictedOutcome.StaysPending, PredictionCause.NamedVolumeMismatch },
        { "asked for, too small, both name each other", Drafts.Of(volume: "v"), [Fast, Make.Volume("v", "1Gi", claimRef: new("default", "data", null))], PredictedOutcome.Binds, PredictionCause.None },
        { "no size yet", Drafts.Of(size: ""), [Fast], PredictedOutcome.Unknown, PredictionCause.SizeMissing },
        { "no size at all", Drafts.Of(size: "ten"), [Fast], PredictedOutcome.Unknown, PredictionCause.SizeMissing },
        { "no modes yet", Drafts.Of(modes: None), [Fast], PredictedOutcome.Unknown, PredictionCause.AccessModesMissing },
        { "block from a file server", Drafts.Of("nfs") with { VolumeMode = VolumeMode.Block }, [Make.Class("nfs", "nfs.csi.k8s.io")], PredictedOutcome.StaysPending, PredictionCause.BlockUnsupported },
        { "selector for a CSI driver", Drafts.Of("rbd") with { Selector = [Drafts.Label("tier", "gold")] }, [Make.Class("rbd", "rook-ceph.rbd.csi.ceph.com")], PredictedOutcome.StaysPending, PredictionCause.SelectorUnsupported },
        { "selector for host paths", Drafts.Of("path") with { Selector = [Drafts.Label("tier", "gold")] }, [Make.Class("path", "kubernetes.io/host-path")], PredictedOutcome.Provisions, PredictionCause.None },
        { "a disk that many write", Drafts.Of("rbd", modes: ReadWriteMany), [Make.Class("rbd", "rbd.csi.ceph.com")], PredictedOutcome.StaysPending, PredictionCause.SharedWritingUnsupported },
        { "a raw disk that many write", Drafts.Of("rbd", modes: ReadWriteMany) with { VolumeMode = VolumeMode.Block }, [Make.Class("rbd", "rbd.csi.ceph.com")], PredictedOutcome.Provisions, PredictionCause.None },
        { "source for host paths", Drafts.Of("path") with { DataSource = new("VolumeSnapshot", "s") }, [Make.Class("path", "kubernetes.io/host-path")], PredictedOutcome.StaysPending, PredictionCause.DataSourceUnsupported },
        { "source is a raw disk", Drafts.Of() with { DataSource = new("PersistentVolumeClaim", "src") }, [Fast, Make.Bound("src", "v").Claim with { VolumeMode = VolumeMode.Block }], PredictedOutcome.StaysPending, PredictionCause.DataSourceOfOtherMode },
        { "source is of another driver", Drafts.Of() with { DataSource = new("PersistentVolumeClaim", "src") }, [Fast, Make.Bound("src", "v").Claim, Make.Bound("src", "v").Volume with { CsiDriver = "other" }], PredictedOutcome.StaysPending, PredictionCause.DataSourceOfOtherDriver },
        { "source is not there", Drafts.Of() with { DataSource = new("PersistentVolumeClaim", "src") }, [Fast], PredictedOutcome.StaysPending, PredictionCause.DataSourceMissing },
        { "source is not bound", Drafts.Of() with { DataSource = new("PersistentVolumeClaim", "src") }, [Fast, Make.Claim("src")], PredictedOutcome.StaysPending, PredictionCause.DataSourceUnbound },
        { "source is larger", Drafts.Of() with { DataSource = new("PersistentVolumeClaim", "src") }, [Fast, Make.Bound("src", "v", "9Gi").Claim], PredictedOutcome.StaysPending, PredictionCause.DataSourceLarger },
        { "source is right", Drafts.Of() with { DataSource = new("PersistentVolumeClaim", "src") }, [Fast, Make.Bound("src", "v").Claim, Make.Bound("src", "v").Volume with { CsiDriver = "example.com/disk" }], PredictedOutcome.Provisions, PredictionCause.None },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Read_Draft_TellsOutcomeAndCause(string why, ClaimDraft draft, IStorageObject[] objects, PredictedOutcome outcome, PredictionCause cause)
    {
        var prediction = Drafts.Predict(draft, objects);

        Assert.True((outcome, cause) == (prediction.Outcome, prediction.Cause), $"{why}: {prediction.Outcome} {prediction.Cause}");
    }

    [Fact]
    public void Read_ClusterDefault_NamesTheClassThatTheServerFillsIn()
    {
        var prediction = Drafts.Predict(Drafts.Of(null), Make.Class("old", isDefault: true, age: 9), Make.Class("new", "example.com/new", isDefault: true, age: 1));

        Assert.Equal(("new", true, "example.com/new"), (prediction.Class, prediction.IsDefaultClass, prediction.Provisioner));
    }

    [Fact]
    public void Read_NoDefaultClass_SaysThatALaterOneIsGivenToTheClaim()
    {
        Assert.Contains(PredictionNote.DefaultClassLater, Drafts.Predict(Drafts.Of(null), Fast).Notes);
        Assert.DoesNotContain(PredictionNote.DefaultClassLater, Drafts.Predict(Drafts.Of(""), Fast).Notes);
    }

    [Fact]
    public void Read_EquallyRightVolumes_NamesThemAll()
    {
        var prediction = Drafts.Predict(Drafts.Of(), Fast, Make.Volume("b", "6Gi"), Make.Volume("a", "6144Mi"), Make.Volume("larger", "7Gi"), Make.Volume("more-modes", "5Gi", ReadWriteOnce | ReadWriteMany));

        Assert.Equal(("a", "6144Mi", 2), (prediction.Volume, prediction.Capacity, prediction.EquallyRightCount));
        Assert.Equal(["a", "b"], prediction.EquallyRight);
        Assert.Equal(["a", "b", "larger", "more-modes"], prediction.Candidates!.Rows.Select(row => row.Name));
    }

    [Fact]
    public void Read_ManyEquallyRightVolumes_NamesSomeAndCountsAll()
    {
        var prediction = Drafts.Predict(Drafts.Of(), Enumerable.Range(0, 50).Select(number => Make.Volume($"v{number:00}")));

        Assert.Equal(50, prediction.EquallyRightCount);
        Assert.Equal(ClaimPrediction.MaximumNames, prediction.EquallyRight.Count);
    }

    [Fact]
    public void Read_NamedVolumeThatDoesNotFit_TellsTheRuleAndShowsThatVolumeAlone()
    {
        var prediction = Drafts.Predict(Drafts.Of(volume: "v"), Fast, Make.Volume("v", "1Gi"), Make.Volume("would-fit"));

        Assert.Equal(("v", VolumeMismatch.TooSmall), (prediction.Volume, prediction.Mismatch));
        Assert.Equal(("v", VolumeMismatch.TooSmall), prediction.Candidates!.Rows.Select(row => (row.Name, row.Mismatch)).Single());
        Assert.Equal(1, prediction.Candidates.Total);
    }

    [Fact]
    public void Read_NameThatIsTaken_SaysSo() =>
        Assert.Equal([PredictionNote.NameTaken], Drafts.Predict(Drafts.Of(), Fast, Make.Claim("data")).Notes);

    [Fact]
    public void Read_VolumeHeldForAFormerClaimOfThisName_IsNotTheDrafts()
    {
        var prediction = Drafts.Predict(Drafts.Of("static"), Static, Make.Volume("v", @class: "static", claimRef: new("default", "data", "former"), phase: VolumePhase.Released));

        Assert.Equal(PredictionCause.NoProvisioner, prediction.Cause);
        Assert.Equal(VolumeMismatch.Released, prediction.Candidates!.Rows.Single().Mismatch);
    }

    [Fact]
    public void Read_ReservationThatDoesNotFit_SaysSoAndGoesOn()
    {
        var prediction = Drafts.Predict(Drafts.Of(), Fast, Make.Volume("reserved", "1Gi", @class: "other", claimRef: new("default", "data", null)));

        Assert.Equal(PredictedOutcome.Provisions, prediction.Outcome);
        Assert.Equal([PredictionNote.ReservationDoesNotFit], prediction.Notes);
        Assert.True(prediction.Candidates!.Rows.Single() is { IsReserved: true, Mismatch: VolumeMismatch.TooSmall });
    }

    [Fact]
    public void Read_DataSource_IsIgnoredByAVolumeThatIsThereAndUncheckedForSnapshots()
    {
        var source = new DraftDataSource("VolumeSnapshot", "backup");

        Assert.Equal([PredictionNote.DataSourceIgnored], Drafts.Predict(Drafts.Of() with { DataSource = source }, Fast, Make.Volume("v")).Notes);
        Assert.Equal([PredictionNote.DataSourceUnchecked], Drafts.Predict(Drafts.Of() with { DataSource = source }, Fast).Notes);
    }

    [Fact]
    public void Read_WhatAnUnknownProvisionerMayRefuse_IsNoted()
    {
        var draft = Drafts.Of(modes: ReadWriteMany) with { Selector = [Drafts.Label("tier", "gold")], VolumeAttributesClassName = "quick" };

        var prediction = Drafts.Predict(draft, Fast);

        Assert.Equal(PredictedOutcome.Provisions, prediction.Outcome);
        Assert.Equal([PredictionNote.SelectorMayBeRefused, PredictionNote.AttributesClassUnchecked], prediction.Notes);
    }

    [Fact]
    public void Read_AttributesClass_FitsVolumesOfThatClassAlone()
    {
        var draft = Drafts.Of("static") with { VolumeAttributesClassName = "quick" };

        var prediction = Drafts.Predict(draft, Static, Make.Volume("plain", @class: "static"), Make.Volume("quick", @class: "static") with { VolumeAttributesClassName = "quick" });

        Assert.Equal("quick", prediction.Volume);
        Assert.Equal([VolumeMismatch.None, VolumeMismatch.AttributesClass], prediction.Candidates!.Rows.Select(row => row.Mismatch));
    }

    [Fact]
    public void Read_VolumeThatSomeNodesReach_SaysSo() =>
        Assert.Equal([PredictionNote.ReachableFromSomeNodes], Drafts.Predict(Drafts.Of(), Fast, FirstPodTests.OnNode(Make.Volume("v"), "node-1")).Notes);

    [Fact]
    public void Read_ClaimsThatWaitForTheSameVolume_AreNamed()
    {
        var prediction = Drafts.Predict(Drafts.Of("later-static"), LaterStatic, Make.Volume("v", @class: "later-static"), Make.Node("node-1"),
            Make.Claim("asks", @class: "fast", volume: "v"), Make.Claim("waits", @class: "later-static"), Make.Claim("too-large", "50Gi", @class: "later-static"),
            Make.Claim("elsewhere", @class: "fast"));

        Assert.Equal(["default/asks", "default/waits"], prediction.Rivals);
        Assert.Equal(2, prediction.RivalCount);
    }

    [Fact]
    public void Read_ClaimThatWaitsForTheSameAbsentVolume_IsNamed() =>
        Assert.Equal(["default/first"], Drafts.Predict(Drafts.Of(volume: "v"), Fast, Make.Claim("first", volume: "v")).Rivals);
}
