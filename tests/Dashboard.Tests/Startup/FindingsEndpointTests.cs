using System.Net;
using System.Text.Json;
using Dashboard.Storage;
using Dashboard.Storage.Findings;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Startup;

public sealed class FindingsEndpointTests(RunningDashboard dashboard) : IClassFixture<RunningDashboard>
{
    [Fact]
    public async Task Findings_OfTheEmbeddedCluster_AreToldInWords()
    {
        await WhenFoundAsync();
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var answer = JsonDocument.Parse(await client.GetStringAsync("/api/findings?severity=Error&code=ClaimClassMissing", TestContext.Current.CancellationToken).Soon());

        var finding = Assert.Single(answer.RootElement.EnumerateArray().ToList());
        Assert.Equal("ClaimClassMissing", finding.GetProperty("code").GetString());
        Assert.Equal("Error", finding.GetProperty("severity").GetString());
        Assert.Equal("Claim", finding.GetProperty("kind").GetString());
        Assert.NotEmpty(finding.GetProperty("sentence").GetString()!);
        Assert.True(finding.GetProperty("since").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task Findings_AValueThatIsNotUnderstood_IsABadRequest()
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        using var response = await client.GetAsync("/api/findings?severity=Terrible", TestContext.Current.CancellationToken).Soon();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task WhenFoundAsync()
    {
        var state = dashboard.Services.GetRequiredService<StorageModel>().Current;
        while (!state.Findings.Items.Any(finding => finding.Code == FindingCode.ClaimClassMissing)) state = await state.Next.Soon();
    }
}
