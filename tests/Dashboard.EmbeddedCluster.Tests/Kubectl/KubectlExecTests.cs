using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>The notes' proof that data outlives Pods, word for word, and exec as people use it.</summary>
public sealed class KubectlExecTests : KubectlSession
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Kubectl.RunAsync("apply -f -", Notes);
        await Kubectl.RunAsync("rollout status statefulset web --timeout=15s");
    }

    [Fact]
    public async Task Notes_FilesOutliveThePods()
    {
        Assert.Equal((0, string.Empty, string.Empty), await Kubectl.ShellAsync("for i in 0 1; do kubectl exec web-$i -- sh -c 'echo hello $(hostname) > /usr/share/nginx/html/index.html'; done"));
        var (code, output, _) = await Kubectl.ShellAsync("for i in 0 1; do kubectl exec -it web-$i -- curl localhost; done");
        Assert.Equal((0, "hello web-0\nhello web-1\n"), (code, output));
        Assert.Contains("pod \"web-0\" deleted", (await Kubectl.ShellAsync("kubectl delete pod -l app=nginx")).Output, StringComparison.Ordinal);
        await Kubectl.RunAsync("rollout status statefulset web --timeout=15s");
        (code, output, _) = await Kubectl.ShellAsync("for i in 0 1; do kubectl exec -it web-$i -- curl localhost; done");
        Assert.Equal((0, "hello web-0\nhello web-1\n"), (code, output));
        Assert.Equal((0, "hello web-0\n", string.Empty), await Kubectl.ShellAsync("kubectl exec web-0 -- curl localhost"));
    }

    [Fact]
    public async Task Exec_OnATerminal_PromptsAndEndsLinesForIt()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script(1), which makes a terminal");
        var (_, output, _) = await Kubectl.ShellAsync("script -qec 'kubectl exec -it web-0 -- curl -s -o /dev/null -w served localhost' /dev/null < /dev/null");
        Assert.Contains("served", output, StringComparison.Ordinal);
        (_, output, _) = await Kubectl.ShellAsync("script -qec 'kubectl exec -it web-0 -- sh' /dev/null", "echo on $(hostname)\nexit 3\n");
        Assert.Contains("# ", output, StringComparison.Ordinal);
        Assert.Contains("on web-0\r\n", output, StringComparison.Ordinal);
        Assert.Contains("command terminated with exit code 3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_AsPeopleUseIt_AnswersAsKubernetesDoes()
    {
        Assert.Equal("from a pipe\n", await Kubectl.RunAsync("exec -i web-0 -- sh", "echo from a pipe\n"));
        Assert.Equal("abc", await Kubectl.RunAsync("exec -i web-0 -c nginx -- cat", "abc"));
        var (code, output, error) = await Kubectl.TryAsync(["exec", "web-0", "--", "sh", "-c", "echo out; nothing; exit 3"]);
        Assert.Equal((3, "out\n", "sh: 1: nothing: not found\ncommand terminated with exit code 3\n"), (code, output, error));
        (code, _, error) = await Kubectl.TryAsync("exec web-0 -- nothing");
        Assert.Equal(1, code);
        Assert.Contains("exec: \"nothing\": executable file not found in $PATH: unknown", error, StringComparison.Ordinal);
        Assert.Equal((1, "Error from server (NotFound): pods \"web-7\" not found\n"), await ErrorAsync("exec web-7 -- true"));
        Assert.Equal((1, "Error from server (BadRequest): container side is not valid for pod web-0\n"), await ErrorAsync("exec web-0 -c side -- true"));
    }

    [Fact]
    public async Task Logs_AsPeopleReadThem_TellWhatHappened()
    {
        await Kubectl.RunAsync("exec web-0 -- curl -s localhost/nothing");
        var lines = (await Kubectl.RunAsync("logs web-0 --all-containers")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("embedded cluster: container nginx started", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"GET /nothing HTTP/1.1\" 404", lines[1], StringComparison.Ordinal);
        Assert.Equal($"{lines[1]}\n", await Kubectl.RunAsync("logs web-0 -c nginx --tail=1 --since=1h"));
        Assert.Equal(3, (await Kubectl.RunAsync("logs -l app=nginx --prefix")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((1, "Error from server (BadRequest): previous terminated container \"nginx\" in pod \"web-0\" not found\n"), await ErrorAsync("logs web-0 --previous"));
        Assert.Equal((1, "error: container side is not valid for pod web-0\n"), await ErrorAsync("logs web-0 -c side"));

        using var following = Kubectl.Start("logs -f web-1");
        Assert.StartsWith("embedded cluster: container nginx started", await LineAsync(following), StringComparison.Ordinal);
        await Kubectl.RunAsync("delete pod web-1");
        while (await LineAsync(following) is { } line) Assert.StartsWith("embedded cluster: container nginx ", line, StringComparison.Ordinal);
        await following.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        Assert.Equal(0, following.ExitCode);

        Assert.Contains("\"usedBytes\":", await Kubectl.RunAsync("get --raw /api/v1/nodes/node-1/proxy/stats/summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_ContainerThatIsCreated_IsNotFound()
    {
        await Kubectl.RunAsync("apply -f -", "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"held\",\"annotations\":{\"fake/hold\":\"yes\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"nginx\"}]}}");
        await Kubectl.RunAsync("wait pod held --for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=ContainerCreating --timeout=15s");
        Assert.Equal((1, "error: Internal error occurred: unable to upgrade connection: container not found (\"c\")\n"), await ErrorAsync("exec held -- true"));
    }

    private static Task<string?> LineAsync(System.Diagnostics.Process process) =>
        process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(ApiCluster.Limit);

    private async Task<(int Code, string Error)> ErrorAsync(string command)
    {
        var (code, _, error) = await Kubectl.TryAsync(command);
        return (code, error);
    }
}
