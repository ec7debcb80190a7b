using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Controllers;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.EmbeddedCluster.Tests.Scenarios;

/// <summary>What a newcomer finds in the first scenario.</summary>
public sealed class FirstScenarioTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly ObjectStore _store = new();

    public FirstScenarioTests() => FirstScenario.Load(_store, new VirtualClock(Now), NullLoggerFactory.Instance);

    [Theory]
    [InlineData("default/pv-claim", "Bound")]
    [InlineData("default/www-web-0", "Bound")]
    [InlineData("default/www-web-1", "Bound")]
    [InlineData("shop/data-postgres-2", "Bound")]
    [InlineData("shop/data-cache-2", "Bound")]
    [InlineData("shop/postgres-backup", "Bound")]
    [InlineData("media/assets", "Bound")]
    [InlineData("media/transcode-scratch", "Bound")]
    [InlineData("media/thumbnails", "Lost")]
    [InlineData("analytics/lake", "Pending")]
    [InlineData("analytics/dataset-full", "Pending")]
    [InlineData("analytics/history", "Pending")]
    [InlineData("analytics/scratch", "Pending")]
    [InlineData("analytics/log-queue-0", "Bound")]
    [InlineData("analytics/log-queue-1", "Pending")]
    [InlineData("analytics/notebook-ada-workspace", "Bound")]
    public void Claim_Loaded_HasItsPhase(string claim, string phase) =>
        Assert.Equal(phase, Get(ResourceTypes.Claims, claim).Text("status", "phase"));

    [Theory]
    [InlineData("pv-volume", "Bound")]
    [InlineData("media-assets", "Bound")]
    [InlineData("media-spare", "Available")]
    [InlineData("disk-node-3-a", "Available")]
    [InlineData("reports-2025", "Released")]
    [InlineData("drafts-tmp", "Failed")]
    public void Volume_Loaded_HasItsPhase(string volume, string phase) =>
        Assert.Equal(phase, Get(ResourceTypes.Volumes, volume).Text("status", "phase"));

    [Theory]
    [InlineData("default/pv-pod", "Running")]
    [InlineData("default/rbd", "Running")]
    [InlineData("default/web-1", "Running")]
    [InlineData("media/gallery-7c9f86d5b8-zl5bc", "Running")]
    [InlineData("media/transcode-29401380-hw4kp", "Succeeded")]
    [InlineData("analytics/queue-1", "Pending")]
    [InlineData("analytics/lake-loader", "Pending")]
    public void Pod_Loaded_HasItsPhase(string pod, string phase) =>
        Assert.Equal(phase, Get(ResourceTypes.Pods, pod).Text("status", "phase"));

    [Theory]
    [InlineData("media", "gallery", "7c9f86d5b8", 5)]
    [InlineData("monitoring", "grafana", "57f8d6c9b4", 1)]
    [InlineData("shop", "billing", "6d4b75cb6d", 2)]
    public void Deployment_Loaded_HasTheReplicaSetOfItsPods(string @namespace, string name, string hash, int replicas)
    {
        var deployment = Get(ResourceTypes.Deployments, $"{@namespace}/{name}");
        Assert.Equal((replicas, replicas), (deployment.Integer("status", "replicas"), deployment.Integer("status", "availableReplicas")));
        var sets = _store.List(ResourceTypes.ReplicaSets).Objects.In(@namespace).Where(set => set.Json.Items("metadata", "ownerReferences").Any(owner => owner.Text("name") == name)).ToList();
        Assert.Equal($"{name}-{hash}", Assert.Single(sets).Key.Name);
        Assert.Null(sets[0].Json.Text("metadata", "annotations", "deployment.kubernetes.io/revision-history"));
    }

    [Fact]
    public void Notes_Loaded_AreBoundAsTheyShould()
    {
        Assert.Equal("pv-volume", Get(ResourceTypes.Claims, "default/pv-claim").Text("spec", "volumeName"));
        Assert.Equal(string.Empty, Get(ResourceTypes.Claims, "default/pv-claim").Text("spec", "storageClassName"));
        Assert.Equal(FirstScenario.DefaultClass, Get(ResourceTypes.Claims, "default/www-web-0").Text("spec", "storageClassName"));
        Assert.Equal("foo", Get(ResourceTypes.Pods, "default/rbd").Items("spec", "volumes").First().Text("rbd", "image"));
    }

    [Fact]
    public void Ages_Loaded_AreThoseOfTheStory()
    {
        Assert.Equal(TimeSpan.FromDays(2), Age(Get(ResourceTypes.StatefulSets, "default/web")));
        Assert.InRange(Age(Get(ResourceTypes.Pods, "default/web-0")), TimeSpan.FromMinutes(37), TimeSpan.FromMinutes(38));
        Assert.InRange(Age(Get(ResourceTypes.Claims, "default/www-web-0")), TimeSpan.FromDays(1.9), TimeSpan.FromDays(2));
        Assert.All(_store.List(ResourceTypes.Events).Objects.Values, stored => Assert.InRange(Age(stored.Json, "lastTimestamp", "eventTime"), TimeSpan.Zero, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void TroubledOnes_Loaded_AreHeldUp()
    {
        Assert.NotNull(Get(ResourceTypes.Claims, "media/uploads-old").Text("metadata", "deletionTimestamp"));
        Assert.Null(_store.Find(ResourceTypes.Pods, new ObjectKey("analytics", "queue-2")));
        Assert.Null(_store.Find(ResourceTypes.Pods, new ObjectKey("shop", "cache-1")));
        Assert.Null(_store.Find(ResourceTypes.Volumes, ObjectKey.ClusterScoped("thumbnails-2024")));
        Assert.Equal(1, Get(ResourceTypes.StatefulSets, "analytics/queue").Integer("status", "readyReplicas"));
    }

    [Fact]
    public void Controllers_StartedAfterwards_ChangeNothingButEvents()
    {
        var clock = new VirtualClock(Now);
        var before = _store.ChangeAt(_store.Revision);
        var manager = new ControllerManager(_store, new ClusterRegistry(_store, clock), clock, NullLoggerFactory.Instance);
        manager.RunUntilIdle();
        Assert.All(StoreChanges.After(before), change => Assert.Equal(ResourceTypes.Events, change.Object.Type));
    }

    private JsonObject Get(ResourceType type, string key)
    {
        var parts = key.Split('/');
        var name = parts.Length == 2 ? new ObjectKey(parts[0], parts[1]) : ObjectKey.ClusterScoped(key);
        return _store.Find(type, name)?.Json ?? throw new InvalidOperationException($"{type} {key} is absent.");
    }

    private static TimeSpan Age(JsonObject json, params string[] fields)
    {
        var text = fields.Select(field => json.Text(field)).FirstOrDefault(found => found is not null) ?? json.Text("metadata", "creationTimestamp");
        return Now - Timestamps.Read(text)!.Value;
    }
}
