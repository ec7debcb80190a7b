using System.Net;
using Dashboard.Cluster.Connection;
using Dashboard.Cluster.Health;
using Dashboard.Cluster.Tests.Support;
using Dashboard.Storage.Objects;
using static Dashboard.Cluster.Tests.Support.Json;

namespace Dashboard.Cluster.Tests.Mirror;

public sealed class ClusterMirrorTests
{
    private static readonly ObjectKey A = new("default", "a");
    private static readonly ObjectKey B = new("default", "b");

    [Fact]
    public async Task Start_AllKinds_ArePublishedAtOnce()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.SetList("persistentvolumeclaims", "10", Claim("a", "1"), Claim("b", "2"));
        rig.Cluster.SetList("storageclasses", "10", """{"metadata":{"name":"fast","uid":"u"},"provisioner":"p"}""");

        var first = await rig.StartAsync();

        Assert.Equal(2, first.Snapshot.Claims.Count);
        Assert.Equal(1, first.Snapshot.Classes.Count);
        Assert.Empty(first.Snapshot.Unseen);
        Assert.Equal([A, B], first.Changes.Claims.Select(change => change.Key).Order());
        var health = await rig.UntilAsync(health => health.State == ClusterState.Live && health.Of(ObjectKind.Claim).Phase == ReflectorPhase.Live);
        Assert.True(health.IsReady);
        Assert.Equal(2, health.Of(ObjectKind.Claim).Objects);
        Assert.Equal(new ClusterIdentity("scripted", ClusterSource.Kubeconfig, new Uri("http://cluster.test")), health.Cluster);
    }

    [Fact]
    public async Task Relist_RemovedChangedAddedAndReplaced_IsOneChange()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.SetList("persistentvolumeclaims", "10", Claim("a", "1"), Claim("b", "2"), Claim("c", "3"), Claim("d", "4"), Claim("e", "5"));
        var first = await rig.StartAsync();
        rig.Cluster.SetList("persistentvolumeclaims", "20", Claim("a", "1"), Claim("b", "12", phase: "Bound"), Claim("d", "14", uid: "another"), Claim("e", "15"), Claim("f", "16"));

        await rig.Cluster.ExpireAsync("persistentvolumeclaims");
        var second = await first.Next.InTime();

        Assert.Equal(
            ["b: uid-b Pending → uid-b Bound", "c: uid-c Pending → ", "d: uid-d Pending → another Pending", "f:  → uid-f Pending"],
            second.Changes.Claims.Select(change => $"{change.Key.Name}: {Short(change.Before)} → {Short(change.After)}").Order());
        Assert.Equal(["a", "b", "d", "e", "f"], second.Snapshot.Claims.Items.Select(claim => claim.Name));
        Assert.Equal(["c"], first.Snapshot.Claims.Items.Select(claim => claim.Name).Except(second.Snapshot.Claims.Items.Select(claim => claim.Name)));
    }

    [Fact]
    public async Task Watch_ChangeOfNothingButTheVersion_IsNoChange()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.SetList("nodes", "10", Node("n", "1", "eu"));
        var first = await rig.StartAsync();

        await rig.Cluster.SendAsync("nodes", Event("MODIFIED", Node("n", "11", "eu")));
        await rig.Cluster.SendAsync("nodes", Event("MODIFIED", Node("n", "12", "eu")));
        await rig.Cluster.SendAsync("persistentvolumeclaims", Added("a", "13"));
        var second = await first.Next.InTime();

        Assert.Empty(second.Changes.Nodes);
        Assert.Equal(A, Assert.Single(second.Changes.Claims).Key);
    }

    [Fact]
    public async Task Watch_NewObjectUnderTheSameKey_ChangesTheUid()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.SetList("persistentvolumeclaims", "10", Claim("a", "1"));
        var first = await rig.StartAsync();

        await rig.Cluster.SendAsync("persistentvolumeclaims", Event("MODIFIED", Claim("a", "11", uid: "another")));
        var change = Assert.Single((await first.Next.InTime()).Changes.Claims);

        Assert.Equal(("uid-a", "another"), (change.Before!.Uid, change.After!.Uid));
    }

    [Fact]
    public async Task Start_ForbiddenKind_CostsOnlyItself()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.SetList("persistentvolumeclaims", "10", Claim("a", "1"));
        rig.Cluster.Refuse("persistentvolumes", request => request.Answer(HttpStatusCode.Forbidden, Status(403, "Forbidden", "volumes are not for you")));

        var first = await rig.StartAsync();

        Assert.Equal(1, first.Snapshot.Claims.Count);
        Assert.Equal([ObjectKind.Volume], first.Snapshot.Unseen);
        var health = await rig.UntilAsync(health => health.IsReady);
        Assert.Equal(KindAccess.Forbidden, health.Of(ObjectKind.Volume).Access);
        Assert.Equal("volumes are not for you", health.Of(ObjectKind.Volume).Error);
        Assert.Null(health.Of(ObjectKind.Claim).Error);
        Assert.Equal(ClusterState.Live, health.State);
    }

    [Fact]
    public async Task Start_UnreachableServer_IsNoFailureToStart()
    {
        await using var rig = new MirrorRig();
        foreach (var resource in new[] { "persistentvolumeclaims", "persistentvolumes", "pods", "statefulsets", "storageclasses", "nodes", "namespaces", "services" })
            rig.Cluster.Refuse(resource, request => request.Refuse("Connection refused"));

        var first = await rig.StartAsync();

        Assert.Equal(8, first.Snapshot.Unseen.Count);
        Assert.Equal(0, first.Snapshot.Claims.Count);
        Assert.False(rig.Health.Current.IsReady);
        Assert.Equal(ClusterState.Syncing, rig.Health.Current.State);
        Assert.All(rig.Health.Current.Kinds, kind => Assert.Equal("Connection refused", kind.Error));
    }

    [Fact]
    public async Task Live_LostContact_KeepsTheDataAndSaysSinceWhen()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.SetList("persistentvolumeclaims", "10", Claim("a", "1"));
        var first = await rig.StartAsync();
        await rig.UntilAsync(health => health.State == ClusterState.Live && health.Of(ObjectKind.Claim).Phase == ReflectorPhase.Live);
        var watch = await rig.Cluster.WatchAsync("persistentvolumeclaims");
        rig.Cluster.Refuse("persistentvolumeclaims", request => request.Refuse());

        watch.Reset();

        var health = await rig.UntilAsync(health => health.State == ClusterState.Stale);
        Assert.Equal(health.Of(ObjectKind.Claim).LastProofOfLife, health.StaleSince);
        Assert.NotNull(health.StaleSince);
        Assert.True(health.IsReady);
        Assert.Equal(1, rig.Model.Current.Snapshot.Claims.Count);
        Assert.Same(first, rig.Model.Current);
    }

    [Fact]
    public async Task Start_LateKind_FillsItsTableAlone()
    {
        await using var rig = new MirrorRig();
        rig.Cluster.Refuse("persistentvolumes", request => request.Answer(HttpStatusCode.Forbidden, Status(403, "Forbidden")));
        var first = await rig.StartAsync();
        Assert.Equal([ObjectKind.Volume], first.Snapshot.Unseen);

        rig.Cluster.Allow("persistentvolumes");
        await rig.Time.PassAsync(TimeSpan.FromSeconds(30));
        var second = await first.Next.InTime();

        Assert.Empty(second.Snapshot.Unseen);
        Assert.True(second.Changes.IsEmpty);
    }

    private static string Node(string name, string version, string zone) =>
        $$$"""{"metadata":{"name":"{{{name}}}","uid":"n1","resourceVersion":"{{{version}}}","labels":{"zone":"{{{zone}}}","os":"linux"}},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""";

    private static string Short(Claim? claim) => claim is null ? string.Empty : $"{claim.Uid} {claim.Phase}";
}
