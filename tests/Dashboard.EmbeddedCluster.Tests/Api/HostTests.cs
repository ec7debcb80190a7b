using System.Net;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.EmbeddedCluster.Tests.Api;

public sealed class HostTests
{
    [Fact]
    public async Task Start_PortInUse_NamesKeyAndValue()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var options = new EmbeddedClusterOptions { Port = cluster.Host.Port, KubeconfigPath = Path.Combine(Path.GetTempPath(), "never-written"), Content = InitialContent.Nothing };
        var exception = await Assert.ThrowsAsync<EmbeddedClusterException>(() => EmbeddedClusterHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit));
        Assert.Equal($"EmbeddedCluster:Port = {cluster.Host.Port}: the port is in use. Choose another port, or 0 for any free one.", exception.Message);
    }

    [Fact]
    public async Task Start_KubeconfigCannotBeWritten_NamesKeyAndValue()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var path = Path.Combine(cluster.Host.KubeconfigPath, "below-a-file");
        var options = new EmbeddedClusterOptions { KubeconfigPath = path, Content = InitialContent.Nothing };
        var exception = await Assert.ThrowsAsync<EmbeddedClusterException>(() => EmbeddedClusterHost.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit));
        Assert.StartsWith($"EmbeddedCluster:KubeconfigPath = {path}: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task Kubeconfig_IsForItsOwnerAloneAndNothingIsLeftBeside()
    {
        await using var cluster = await ApiCluster.StartAsync();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cluster.Host.KubeconfigPath));
        Assert.Equal(cluster.Host.KubeconfigPath, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(cluster.Host.KubeconfigPath)!)));
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Https_SpeaksBothVersionsOfHttp(string version)
    {
        await using var cluster = await ApiCluster.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cluster.Client.BaseUri, "/version")) { Version = new Version(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var response = await cluster.Client.HttpClient.SendAsync(request, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        Assert.Equal((HttpStatusCode.OK, new Version(version)), (response.StatusCode, response.Version));
    }

    [Fact]
    public async Task Dispose_WithWatchesRunning_EndsThem()
    {
        var cluster = await ApiCluster.StartAsync();
        using var watch = await cluster.WatchAsync("/api/v1/pods?watch=true");
        await cluster.Host.DisposeAsync().AsTask().WaitAsync(ApiCluster.Limit);
        Assert.Null(await watch.LineAsync());
        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task Start_Scenario_IsSettledUnderItsControllers()
    {
        await using var cluster = await ApiCluster.StartAsync(content: InitialContent.Scenario, runsControllers: true);
        await cluster.Host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        var (_, set) = await cluster.JsonAsync("GET", "/apis/apps/v1/namespaces/default/statefulsets/web");
        Assert.Equal(2, (int)set["status"]!["readyReplicas"]!);
    }
}
