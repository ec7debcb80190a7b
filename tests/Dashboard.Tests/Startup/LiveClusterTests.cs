using System.Security.Claims;
using Dashboard.Cluster.Reading;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Hubs.InProcess;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;
using Dashboard.Tests.Hubs;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Startup;

/// <summary>From the API server to a client of the hub, through everything between.</summary>
public sealed class LiveClusterTests(RunningDashboard dashboard) : IClassFixture<RunningDashboard>
{
    [Fact]
    public async Task WatchClaims_WhenAClaimIsCreated_BringsItUntilItIsBound()
    {
        await using var connection = await dashboard.ConnectAsync();
        var query = new RowQuery(new RowFilter { Namespace = "default", Text = "fresh" }, new RowWindow(0, 10));
        var frames = await connection.OpenAsync<RowFrame<ClaimRow>>(nameof(StorageHub.WatchClaims), "s", query);
        var frame = await frames.NextAsync();
        Assert.Equal(0, frame.Total);

        await dashboard.Cluster.CoreV1.CreateNamespacedPersistentVolumeClaimAsync(
            new V1PersistentVolumeClaim
            {
                Metadata = new V1ObjectMeta { Name = "fresh" },
                Spec = new V1PersistentVolumeClaimSpec
                {
                    AccessModes = ["ReadWriteOnce"],
                    StorageClassName = "course-nfs-storage",
                    Resources = new V1VolumeResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new("1Gi") } },
                },
            },
            "default", cancellationToken: TestContext.Current.CancellationToken);

        while (frame.Rows is not [{ State: ObjectState.Bound }])
        {
            await connection.AcknowledgeAsync("s", frame);
            frame = await frames.NextAsync();
        }

        Assert.Equal(("fresh", "1Gi"), (frame.Rows[0].Name, frame.Rows[0].Capacity));
    }

    [Fact]
    public async Task ReadObject_OfTheNotesClaim_BringsItsYaml()
    {
        await using var connection = await dashboard.ConnectAsync();

        var document = await connection.CallAsync<ObjectDocument>(nameof(StorageHub.ReadObject), ObjectKind.Claim, "default", "pv-claim");

        Assert.Equal(ObjectTextOutcome.Found, document.Outcome);
        Assert.Contains("volumeName: pv-volume", document.Yaml, StringComparison.Ordinal);
        Assert.Null(document.EventsError);
    }

    [Theory]
    [InlineData(ObjectKind.Claim, "", "namespace: a Claim has a namespace")]
    [InlineData(ObjectKind.Volume, "default", "namespace: a Volume has none")]
    public async Task ReadObject_WithANamespaceThatDoesNotFit_SaysSo(ObjectKind kind, string @namespace, string expected)
    {
        await using var connection = await dashboard.ConnectAsync();

        var refusal = await Assert.ThrowsAsync<HubException>(() => connection.CallAsync<ObjectDocument>(nameof(StorageHub.ReadObject), kind, @namespace, "x"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_WithClientsOfBothKinds_EndsSoon()
    {
        var own = new RunningDashboard();
        await own.InitializeAsync();
        await using var outside = await own.ConnectAsync();
        await using var inside = own.Services.GetRequiredService<InProcessHubConnectionFactory>().Create(new ClaimsPrincipal());
        await inside.StartAsync(TestContext.Current.CancellationToken).Soon();
        await outside.FirstRowsAsync<ClaimRow>(nameof(StorageHub.WatchClaims));
        await inside.FirstRowsAsync<ClaimRow>(nameof(StorageHub.WatchClaims));

        await own.DisposeAsync().AsTask().Soon();
    }
}
