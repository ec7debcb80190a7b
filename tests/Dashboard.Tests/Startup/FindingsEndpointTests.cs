using System.Net;
using System.Text.Json;
using Dashboard.Storage;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Startup;

public sealed class FindingsEndpointTests(RunningDashboard dashboard) : IClassFixture<RunningDashboard>
{
    private static readonly ObjectReference Subject = new(ObjectKind.Claim, new ObjectKey("default", "made-later"));

    [Fact]
    public async Task Findings_OfTheEmbeddedCluster_AreToldInWords()
    {
        await WhenAsync(state => state.Findings.Items.Any(finding => finding is { Code: FindingCode.ClaimClassMissing, Namespace: "analytics" }));
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var answer = JsonDocument.Parse(await client.GetStringAsync("/api/findings?severity=Error&code=ClaimClassMissing&namespace=analytics", TestContext.Current.CancellationToken).Soon());

        var finding = Assert.Single(answer.RootElement.EnumerateArray().ToList());
        Assert.Equal("ClaimClassMissing", finding.GetProperty("code").GetString());
        Assert.Equal("Error", finding.GetProperty("severity").GetString());
        Assert.Equal("Claim", finding.GetProperty("kind").GetString());
        Assert.NotEmpty(finding.GetProperty("sentence").GetString()!);
        Assert.True(finding.GetProperty("since").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Findings_WhenTheMissingClassIsMade_Clear()
    {
        const string Name = "made-later";
        var token = TestContext.Current.CancellationToken;
        await dashboard.Cluster.CoreV1.CreateNamespacedPersistentVolumeClaimAsync(
            new V1PersistentVolumeClaim
            {
                Metadata = new V1ObjectMeta { Name = Name },
                Spec = new V1PersistentVolumeClaimSpec
                {
                    StorageClassName = Name,
                    AccessModes = ["ReadWriteOnce"],
                    Resources = new V1VolumeResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new("1Gi") } },
                },
            },
            "default", cancellationToken: token).Soon();
        await WhenAsync(state => state.Findings.Of(Subject).Any(finding => finding.Code == FindingCode.ClaimClassMissing));

        await dashboard.Cluster.StorageV1.CreateStorageClassAsync(
            new V1StorageClass { Metadata = new V1ObjectMeta { Name = Name }, Provisioner = "block.embedded.storage" }, cancellationToken: token).Soon();
        await WhenAsync(state => !state.Findings.Of(Subject).Any(finding => finding.Severity >= FindingSeverity.Warning));
    }

    [Fact]
    public async Task Findings_AValueThatIsNotUnderstood_IsABadRequest()
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var response = await client.GetAsync("/api/findings?severity=Terrible", TestContext.Current.CancellationToken).Soon();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task WhenAsync(Func<StorageState, bool> isSo)
    {
        var state = dashboard.Services.GetRequiredService<StorageModel>().Current;
        while (!isSo(state)) state = await state.Next.Soon();
    }
}
