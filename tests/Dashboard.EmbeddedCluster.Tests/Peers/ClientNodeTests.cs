using System.Diagnostics;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.EmbeddedCluster.Tests.Replay;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Peers;

/// <summary>A session of the client for Node.js, <c>@kubernetes/client-node</c>, which npm installs into a folder of the test's own.</summary>
[Trait("Needs", "npm")]
[Trait("Category", "Long")]
public sealed class ClientNodeTests : IDisposable
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SessionLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("client-node-");

    [Fact]
    public async Task Session_OfClientNode_ListsWatchesInformsAndExecutes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "TestData", "client-node")))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--silent"], null, cancellationToken).WaitAsync(InstallLimit, cancellationToken);

        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var cluster = await ApiCluster.StartAsync(time, runsControllers: true);
        var timeline = new ClusterTimeline(cluster.Host, time);
        var session = RunAsync("node", ["session.js"], cluster.Host.KubeconfigPath, cancellationToken);
        var seen = JsonNode.Parse(await timeline.MoveWhileAsync(session, timeline.Now.AddMinutes(1)).WaitAsync(SessionLimit, cancellationToken));

        Assert.Equal("add data Pending", seen.Texts("informer").First());
        Assert.Equal("ADDED data Pending", seen.Texts("watch").First());
        Assert.Equal("Bound", seen.Text("cached"));
        Assert.Equal("blue", seen.Text("labels", "team"));
        Assert.Equal(["data"], seen.Texts("selected"));
        Assert.Equal("422 Invalid", seen.Text("refusal"));
        Assert.Equal(("hello web-0\n", "oops\n"), (seen.Text("exec", "out"), seen.Text("exec", "err")));
        Assert.Equal(("Failure", "3"), (seen.Text("exec", "status"), seen.Text("exec", "code")));
        Assert.Equal("DELETED data Bound", seen.Texts("watch").Last(line => line.Contains(" data ", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Delete(true);

    private async Task<string> RunAsync(string program, string[] arguments, string? kubeconfig, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        if (kubeconfig is not null) start.Environment["KUBECONFIG"] = kubeconfig;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await output}\n{await error}");
            return await output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(true);
        }
    }
}
