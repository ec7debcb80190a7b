using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;
using k8s;

namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>Exec over the network: protocols, streams, statuses and refusals.</summary>
public sealed class ExecTests : IAsyncLifetime
{
    private const string Path = "/api/v1/namespaces/default/pods/web-0/exec";

    private ApiCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ApiCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("v5.channel.k8s.io")]
    [InlineData("v4.channel.k8s.io")]
    public async Task Exec_EitherProtocol_SendsStreamsAndStatus(string protocol)
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.ConnectAsync(_cluster, $"{Path}?command=sh&command=-c&command=hostname%3B+echo+e+%3E%262&stdout=true&stderr=true", protocol, "other");
        Assert.Equal(protocol, client.Protocol);
        var (output, error, status) = await client.ReadToEndAsync();
        Assert.Equal(("web-0\n", "e\n"), (output, error));
        Assert.Equal("""{"metadata":{},"status":"Success"}""", status.ToJsonString());
    }

    [Fact]
    public async Task Exec_NonZeroExit_SaysItInTheStatus()
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["sh", "-c", "exit 3"]);
        var (_, _, status) = await client.ReadToEndAsync();
        Assert.Equal("NonZeroExitCode", status.Text("reason"));
        var cause = Assert.Single(status.Items("details", "causes"));
        Assert.Equal(("ExitCode", "3"), (cause.Text("reason"), cause.Text("message")));
    }

    [Fact]
    public async Task Exec_UnknownProgram_IsTheRuntimesError()
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["nothing"]);
        var (_, _, status) = await client.ReadToEndAsync();
        Assert.Equal("InternalError", status.Text("reason"));
        Assert.EndsWith("exec: \"nothing\": executable file not found in $PATH: unknown", status.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_StandardInput_IsReadToItsEnd()
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["wc", "-c"], "stdin=true&stdout=true");
        await client.SendAsync(0, "12345");
        await client.SendAsync(0, "678");
        await client.SendAsync([255, 0]);
        Assert.Equal("8\n", (await client.ReadToEndAsync()).Output);
    }

    [Fact]
    public async Task Exec_Terminal_EchoesEditsAndInterrupts()
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["sh"], "stdin=true&stdout=true&tty=true");
        await client.SendAsync(4, """{"Width":120,"Height":40}""");
        await client.ReadUntilAsync("# ");
        await client.SendAsync(0, "hostx\x7fname\r");
        Assert.Equal("hostx\b \bname\r\nweb-0\r\n# ", await client.ReadUntilAsync("web-0\r\n# "));
        await client.SendAsync(0, "sleep 1000\r");
        await client.ReadUntilAsync("\r\n");
        await client.SendAsync(0, "\x03");
        await client.ReadUntilAsync("^C\r\n# ");
        await client.SendAsync(0, "no\x15\x1b[Aecho \"a\rb\" $?\r");
        Assert.Contains("> ", await client.ReadUntilAsync("a\r\nb 130\r\n# "), StringComparison.Ordinal);
        await client.SendAsync(0, "half\x03");
        await client.ReadUntilAsync("^C\r\n# ");
        await client.SendAsync(0, "cat\rline\r\x04");
        await client.ReadUntilAsync("line\r\n# ");
        await client.SendAsync(0, "exit 7\r");
        var (_, _, status) = await client.ReadToEndAsync();
        Assert.Equal("7", Assert.Single(status.Items("details", "causes")).Text("message"));
    }

    [Fact]
    public async Task Exec_TerminalEndOfInput_EndsTheShell()
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["sh"], "stdin=true&stdout=true&tty=true");
        await client.SendAsync(0, "\x04");
        Assert.Equal("Success", (await client.ReadToEndAsync()).Status.Text("status"));
    }

    [Fact]
    public async Task Exec_PodDeleted_KillsTheCommand()
    {
        _cluster.CreateRunningPod("web-0");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["sh", "-c", "echo begun; sleep 3600"]);
        await client.ReadUntilAsync("begun\n");
        _cluster.Host.Writer.Delete(ResourceTypes.Pods, new ObjectKey("default", "web-0"), 0);
        Assert.Equal("137", Assert.Single((await client.ReadToEndAsync()).Status.Items("details", "causes")).Text("message"));
    }

    [Fact]
    public async Task Exec_ClientGone_EndsTheSession()
    {
        _cluster.CreateRunningPod("web-0");
        using (var client = await ExecClient.RunAsync(_cluster, "web-0", ["sh", "-c", "echo begun; sleep 3600"]))
        {
            await client.ReadUntilAsync("begun\n");
            client.Abort();
        }

        // The cluster's end waits for open sessions, and has a limit in the tests.
        using var next = await ExecClient.RunAsync(_cluster, "web-0", ["true"]);
        Assert.Equal("Success", (await next.ReadToEndAsync()).Status.Text("status"));
    }

    [Fact]
    public async Task Exec_ContainerNotRunning_IsToldOverTheConnection()
    {
        _cluster.CreateRunningPod("web-0", state: """{"waiting":{"reason":"ContainerCreating"}}""");
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["true"]);
        Assert.Equal("Internal error occurred: unable to upgrade connection: container not found (\"nginx\")", (await client.ReadToEndAsync()).Status.Text("message"));
    }

    [Theory]
    [InlineData("POST", Path + "?command=ls&stdout=true", 400, "Upgrade request required")]
    [InlineData("GET", Path + "?command=ls&stdout=true", 400, "Upgrade request required")]
    [InlineData("PUT", Path + "?command=ls&stdout=true", 405, "the server does not allow this method on the requested resource")]
    [InlineData("GET", Path + "?stdout=true", 400, "you must specify at least one command for the container")]
    [InlineData("GET", Path + "?command=ls", 400, "you must specify at least 1 of stdin, stdout, stderr")]
    [InlineData("GET", Path + "?command=ls&stdout=true&container=other", 400, "container other is not valid for pod web-0")]
    [InlineData("GET", "/api/v1/namespaces/default/pods/two/exec?command=ls&stdout=true", 400, "a container name must be specified for pod two, choose one of: [nginx side] or one of the init containers: [first]")]
    [InlineData("GET", "/api/v1/namespaces/default/pods/waiting/exec?command=ls&stdout=true", 400, "pod waiting does not have a host assigned")]
    [InlineData("GET", "/api/v1/namespaces/default/pods/nothing/exec?command=ls&stdout=true", 404, "pods \"nothing\" not found")]
    public async Task Exec_Refused_SaysWhy(string method, string path, int code, string message)
    {
        _cluster.CreateRunningPod("web-0");
        _cluster.CreateRunningPod("two", pod =>
        {
            pod["spec"].Array("containers")!.Add(new JsonObject { ["name"] = "side", ["image"] = "busybox" });
            pod["spec"]!["initContainers"] = new JsonArray(new JsonObject { ["name"] = "first", ["image"] = "busybox" });
        });
        _cluster.Host.Writer.Create(ResourceTypes.Pods, "default", NewObject.Pod("waiting", "nginx"));
        var (status, json) = await _cluster.JsonAsync(method, path);
        Assert.Equal((code, message), ((int)status, json.Text("message")));
    }

    [Fact]
    public async Task Exec_UnknownProtocol_IsRefused()
    {
        _cluster.CreateRunningPod("web-0");
        var exception = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => ExecClient.ConnectAsync(_cluster, $"{Path}?command=ls&stdout=true", "v3.channel.k8s.io"));
        Assert.Contains("400", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_WithoutToken_IsRefused()
    {
        _cluster.CreateRunningPod("web-0");
        var (response, _) = await _cluster.SendAsync("GET", $"{Path}?command=ls&stdout=true", token: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task KubernetesClient_Exec_ReadsStreamsAndExitCode()
    {
        _cluster.CreateRunningPod("web-0");
        var output = string.Empty;
        var error = string.Empty;
        var code = await _cluster.Client.NamespacedPodExecAsync("web-0", "default", "nginx", ["sh", "-c", "echo out; echo err >&2; exit 4"], false, async (_, stdout, stderr) =>
        {
            output = await new StreamReader(stdout, Encoding.UTF8).ReadToEndAsync();
            error = await new StreamReader(stderr, Encoding.UTF8).ReadToEndAsync();
        }, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        Assert.Equal((4, "out\n", "err\n"), (code, output, error));
    }

    [Fact]
    public async Task KubernetesClient_WebSocket_SendsInput()
    {
        _cluster.CreateRunningPod("web-0");
        using var socket = await _cluster.Client.WebSocketNamespacedPodExecAsync(
            "web-0", "default", ["head", "-n", "1"], "nginx", stderr: false, stdin: true, stdout: true, tty: false, cancellationToken: TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        using var streams = new StreamDemuxer(socket, StreamType.RemoteCommand);
        using var output = new StreamReader(streams.GetStream(ChannelIndex.StdOut, null));
        await using var input = streams.GetStream(null, ChannelIndex.StdIn);
        streams.Start();
        await input.WriteAsync("first\nsecond\n"u8.ToArray(), TestContext.Current.CancellationToken).AsTask().WaitAsync(ApiCluster.Limit);
        Assert.Equal("first\n", await output.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit));
    }
}
