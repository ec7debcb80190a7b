using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Storage.Tests.Findings;

/// <summary>A cluster at work alarms nobody: what clears by itself as fast as it usually does is never a warning.</summary>
public sealed class NoFalseAlarmTests
{
    private static readonly StatefulSet Set = Make.StatefulSet("web", 3, templates: "www") with { ReadyReplicas = 3 };

    private readonly TestCluster _cluster = new(
        Make.Class("fast", mode: VolumeBindingMode.WaitForFirstConsumer, isDefault: true), Make.Headless("nginx"), Make.Node("node-1"), Make.Node("node-2"), Set);

    public NoFalseAlarmTests()
    {
        for (var ordinal = 0; ordinal < 3; ordinal++)
        {
            var (claim, volume) = Make.Bound($"www-web-{ordinal}", $"pv-{ordinal}");
            _cluster.Put(claim, volume with { ReclaimPolicy = ReclaimPolicy.Retain, ProvisionedBy = "example.com/disk" }, Make.PodOf(Set, ordinal));
        }

        _cluster.Tick();
    }

    [Fact]
    public void Findings_RollingUpdate_NeverWarn()
    {
        var updating = Set with { UpdateRevision = "r2", ReadyReplicas = 2 };
        Pass(1, updating);
        for (var ordinal = 2; ordinal >= 0; ordinal--)
        {
            var old = Make.PodOf(Set, ordinal);
            Pass(30, old with { DeletedAt = _cluster.Now });
            _cluster.Take(old);
            Pass(1);
            var made = Make.PodOf(Set, ordinal, "r2", isReady: false, uid: $"new-{ordinal}") with { CreatedAt = _cluster.Now, Phase = PodPhase.Pending, NodeName = null };
            Pass(5, made);
            Pass(40, made with { NodeName = "node-2", StatusReason = "ContainerCreating" });
            Pass(60, made with { NodeName = "node-2", Phase = PodPhase.Running });
            Pass(5, made with { NodeName = "node-2", Phase = PodPhase.Running, IsReady = true });
        }

        Pass(3600, Set with { UpdateRevision = "r2", CurrentRevision = "r2" });
        Assert.Empty(_cluster.Model.Current.Findings.Items);
    }

    [Fact]
    public void Findings_ScaleDown_TellOnlyWhatIsKept()
    {
        var smaller = Set with { Replicas = 1, ReadyReplicas = 1 };
        Pass(1, smaller);
        for (var ordinal = 2; ordinal >= 1; ordinal--)
        {
            Pass(30, Make.PodOf(Set, ordinal) with { DeletedAt = _cluster.Now });
            _cluster.Take(Make.PodOf(Set, ordinal));
            Pass(1);
        }

        Pass(3600);
        var kept = Assert.Single(_cluster.Model.Current.Findings.Items);
        Assert.Equal((FindingCode.SetKeptClaims, FindingSeverity.Notice), (kept.Code, kept.Severity));
    }

    [Fact]
    public void Findings_ScaleUpOnANodeThatIsBeingStarted_NeverWarn()
    {
        Pass(1, Set with { Replicas = 4 });
        var claim = Make.Claim("www-web-3") with { CreatedAt = _cluster.Now };
        var pod = Make.PodOf(Set, 3, isReady: false) with { CreatedAt = _cluster.Now, Phase = PodPhase.Pending, NodeName = null, StatusReason = "Unschedulable", UnscheduledMessage = "0/2 nodes are available: 2 Insufficient memory." };
        Pass(50, claim, pod);
        Pass(50, claim with { SelectedNode = "node-2", RequestedProvisioner = "example.com/disk" }, pod with { StatusReason = null, UnscheduledMessage = null });
        var (bound, volume) = Make.Bound("www-web-3", "pv-3");
        Pass(30, bound with { CreatedAt = claim.CreatedAt }, volume with { ProvisionedBy = "example.com/disk" }, pod with { NodeName = "node-2", StatusReason = "ContainerCreating", UnscheduledMessage = null });
        Pass(3600, Make.PodOf(Set, 3), Set with { Replicas = 4, ReadyReplicas = 4 });

        Assert.Empty(_cluster.Model.Current.Findings.Items);
    }

    [Fact]
    public void Findings_WhatLasts_KeepItsBeginningAndClearWhenMended()
    {
        var claim = Make.Claim("data", @class: "absent");
        Pass(20, claim);
        var found = Assert.Single(_cluster.Model.Current.Findings.Items);
        Assert.Equal((FindingCode.ClaimClassMissing, Make.Start), (found.Code, found.Since));

        Pass(60, claim with { ResourceVersion = "2", Request = Quantity.Parse("6Gi") });
        Assert.Equal(Make.Start, Assert.Single(_cluster.Model.Current.Findings.Items).Since);

        Pass(1, Make.Class("absent", mode: VolumeBindingMode.WaitForFirstConsumer));
        Assert.Equal(FindingCode.ClaimWaitsForFirstConsumer, Assert.Single(_cluster.Model.Current.Findings.Items).Code);
    }

    [Fact]
    public void Findings_NothingChanges_AreTheSameInstance()
    {
        var before = _cluster.Tick().Findings;

        Assert.Same(before, _cluster.Tick().Findings);
    }

    /// <summary>Puts objects and lets time pass, second by second of what the model wants to be asked at; nothing may warn on the way.</summary>
    private void Pass(int seconds, params IEnumerable<IStorageObject> objects)
    {
        var end = _cluster.Now.AddSeconds(seconds);
        _cluster.Put(objects);
        Check(_cluster.Tick());
        while (_cluster.Model.NextDue is { } due && due < end) Check(_cluster.PlayTo(due));
        Check(_cluster.PlayTo(end));
    }

    private static void Check(StorageState state) => Assert.DoesNotContain(
        state.Findings.Items, finding => finding.Severity >= FindingSeverity.Warning && finding.Code != FindingCode.ClaimClassMissing);
}
