using Dashboard.Storage.Objects;
using Dashboard.Storage.Overview;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Overview;

public class RecentChangesTests
{
    private readonly TestCluster _cluster = new(Make.Class("fast"));

    public RecentChangesTests() => _cluster.Tick();

    [Fact]
    public void Read_ObjectsThatComeChangeAndGo_TellsEach()
    {
        var (claim, volume) = Make.Bound("data", "pv");
        _cluster.Put(Make.Claim("data"));
        Tick();
        _cluster.Put(claim, volume);
        Tick();
        _cluster.Take(claim);
        _cluster.Put(volume with { Phase = VolumePhase.Released });
        Tick();

        Assert.Equal(
            [
                new(Make.Start.AddMinutes(3), ObjectKind.Volume, "", "pv", ObjectState.Bound, ObjectState.Released),
                new(Make.Start.AddMinutes(3), ObjectKind.Claim, "default", "data", ObjectState.Bound, null),
                new(Make.Start.AddMinutes(2), ObjectKind.Volume, "", "pv", null, ObjectState.Bound),
                new(Make.Start.AddMinutes(2), ObjectKind.Claim, "default", "data", ObjectState.Stuck, ObjectState.Bound),
                new(Make.Start.AddMinutes(1), ObjectKind.Claim, "default", "data", null, ObjectState.Stuck),
            ],
            Read(ViewerScope.All));
    }

    [Fact]
    public void Read_StateThatChangedByTimeAlone_TellsIt()
    {
        _cluster.Put(Make.Claim("data") with { RequestedProvisioner = "example.com/disk" });
        _cluster.Tick();
        _cluster.Now = Make.Start.AddMinutes(2);
        _cluster.Tick();

        Assert.Equal(new RecentChange(Make.Start.AddMinutes(2), ObjectKind.Claim, "default", "data", ObjectState.InProgress, ObjectState.Stuck), Read(ViewerScope.All)[0]);
    }

    [Fact]
    public void Read_ChangeThatLeavesTheState_IsNone()
    {
        _cluster.Put(Make.Claim("data"));
        Tick();
        _cluster.Put(Make.Claim("data", "9Gi"));
        Tick();

        Assert.Single(Read(ViewerScope.All));
    }

    [Fact]
    public void Read_ReplacedUnderItsNameInOneTick_IsGoneAndNew()
    {
        _cluster.Put(Make.Claim("data"));
        Tick();
        _cluster.Put(Make.Claim("data") with { Uid = "another" });
        Tick();

        Assert.Equal([(ObjectState.Stuck, null), (null, ObjectState.Stuck)], Read(ViewerScope.All).Take(2).Select(change => (change.From, change.To)));
    }

    [Fact]
    public void Read_StatefulSet_TellsWhenItIsReadyNoMore()
    {
        var set = Make.StatefulSet("web", 1) with { ReadyReplicas = 1 };
        _cluster.Put(set);
        Tick();
        _cluster.Put(set with { Replicas = 2 });
        Tick();

        Assert.Equal((ObjectKind.StatefulSet, ObjectState.Ready, ObjectState.NotReady), (Read(ViewerScope.All)[0].Kind, Read(ViewerScope.All)[0].From, Read(ViewerScope.All)[0].To));
    }

    [Fact]
    public void Read_ScopeOfANamespace_LeavesOutOthersAndTheirBoundVolumes()
    {
        var (claim, volume) = Make.Bound("data", "pv", @namespace: "shop");
        _cluster.Put(claim, volume, Make.Volume("free"), Make.Claim("mine"));
        Tick();

        Assert.Equal(["mine", "free"], Read(ViewerScope.Of("default")).Select(change => change.Name).OrderDescending());
        Assert.Equal(["mine"], Read(ViewerScope.Of("default") with { Kinds = [ObjectKind.Claim] }).Select(change => change.Name));
        Assert.Equal(["data", "free", "pv"], Read(ViewerScope.Of("shop")).Select(change => change.Name).Order());
    }

    [Fact]
    public void Read_BusyNamespace_KeepsABoundAndLeavesOthersAlone()
    {
        _cluster.Put(Make.Claim("quiet"));
        Tick();
        _cluster.Put(Enumerable.Range(0, 500).Select(i => Make.Claim($"c{i}", @namespace: "busy")));
        Tick();

        Assert.Equal(RecentChanges.MaximumPerNamespace, Read(ViewerScope.Of("busy")).Count);
        Assert.Single(Read(ViewerScope.Of("default")));
    }

    [Fact]
    public void Read_OlderThanThePeriod_IsNotRecent()
    {
        _cluster.Put(Make.Claim("data"));
        Tick();
        _cluster.Now += RecentChanges.Period;
        _cluster.Tick();

        Assert.Empty(Read(ViewerScope.All));
    }

    [Fact]
    public void Read_WhatWasThereFromTheStart_IsNoChange()
    {
        var cluster = new TestCluster(Make.Claim("data"));
        cluster.Tick();

        Assert.Empty(cluster.Model.Current.RecentChanges.Read(ViewerScope.All, 100, cluster.Now));
    }

    [Fact]
    public void Apply_KindThatCameToBeSeen_IsNoChange()
    {
        var before = _cluster.Model.Current.Snapshot with { Unseen = [ObjectKind.Claim] };
        _cluster.Put(Make.Claim("data"));
        var state = _cluster.Tick();

        Assert.Same(RecentChanges.Empty, RecentChanges.Empty.Apply(before, state.Snapshot, state.Changes, state.GraphChanges, Make.Start));
    }

    private void Tick()
    {
        _cluster.Now = _cluster.Now.AddMinutes(1);
        _cluster.Tick();
    }

    private IReadOnlyList<RecentChange> Read(ViewerScope scope) => _cluster.Model.Current.RecentChanges.Read(scope, 100, _cluster.Now);
}
