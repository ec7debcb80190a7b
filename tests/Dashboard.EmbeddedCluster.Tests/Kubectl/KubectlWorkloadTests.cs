using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>What people do with workloads through a stock <c>kubectl</c>: roll out, look back, scale, run once, drain.</summary>
[Trait("Needs", "kubectl")]
public sealed class KubectlWorkloadTests : IAsyncLifetime
{
    private const string Set = """
        {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"web"},
         "spec":{"serviceName":"nginx","replicas":2,"selector":{"matchLabels":{"app":"web"}},
                 "template":{"metadata":{"labels":{"app":"web"}},
                             "spec":{"terminationGracePeriodSeconds":1,"containers":[{"name":"nginx","image":"nginx:1.25"}]}}}}
        """;

    private const string Agents = """
        {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"agent"},
         "spec":{"selector":{"matchLabels":{"app":"agent"}},
                 "template":{"metadata":{"labels":{"app":"agent"}},
                             "spec":{"terminationGracePeriodSeconds":1,"containers":[{"name":"agent","image":"agent:1"}]}}}}
        """;

    private ApiCluster _cluster = null!;
    private Kubectl _kubectl = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ApiCluster.StartAsync(runsControllers: true);
        _kubectl = new Kubectl(_cluster.Host.KubeconfigPath);
    }

    public async ValueTask DisposeAsync()
    {
        _kubectl.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task StatefulSet_RolledOutAndBack()
    {
        await _kubectl.RunAsync("apply -f -", Set);
        await _kubectl.RunAsync("rollout status statefulset/web --timeout=20s");
        await _kubectl.RunAsync("set image statefulset/web nginx=nginx:1.26");
        Assert.Contains("partitioned roll out complete: 2 new pods have been updated...", await _kubectl.RunAsync("rollout status statefulset/web --timeout=20s"), StringComparison.Ordinal);
        Assert.Equal(["1", "2"], Revisions(await _kubectl.RunAsync("rollout history statefulset/web")));
        Assert.Contains("nginx:1.25", await _kubectl.RunAsync("rollout history statefulset/web --revision=1"), StringComparison.Ordinal);

        Assert.Contains("rolled back", await _kubectl.RunAsync("rollout undo statefulset/web"), StringComparison.Ordinal);
        await _kubectl.RunAsync("rollout status statefulset/web --timeout=20s");
        Assert.Equal(["2", "3"], Revisions(await _kubectl.RunAsync("rollout history statefulset/web")));
        Assert.Equal("nginx:1.25 nginx:1.25", await _kubectl.RunAsync("get pods -o jsonpath={.items[*].spec.containers[0].image}"));

        await _kubectl.RunAsync("rollout restart statefulset/web");
        await _kubectl.RunAsync("rollout status statefulset/web --timeout=20s");
        Assert.Contains("Update Strategy:    RollingUpdate", await _kubectl.RunAsync("describe statefulset web"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployment_CreatedScaledRolledOutAndBack()
    {
        await _kubectl.RunAsync("create deployment web --image=nginx:1.25 --replicas=2");
        Assert.Contains("deployment \"web\" successfully rolled out", await _kubectl.RunAsync("rollout status deployment/web --timeout=20s"), StringComparison.Ordinal);
        await _kubectl.RunAsync("scale deployment web --replicas=3");
        await _kubectl.RunAsync("set image deployment/web nginx=nginx:1.26");
        await _kubectl.RunAsync("rollout status deployment/web --timeout=30s");
        Assert.Equal(["1", "2"], Revisions(await _kubectl.RunAsync("rollout history deployment/web")));
        Assert.Contains("nginx:1.25", await _kubectl.RunAsync("rollout history deployment/web --revision=1"), StringComparison.Ordinal);

        await _kubectl.RunAsync("rollout undo deployment/web");
        await _kubectl.RunAsync("rollout status deployment/web --timeout=30s");
        Assert.Equal(["2", "3"], Revisions(await _kubectl.RunAsync("rollout history deployment/web")));
        Assert.Contains("NewReplicaSetAvailable", await _kubectl.RunAsync("describe deployment web"), StringComparison.Ordinal);

        await _kubectl.RunAsync("rollout pause deployment/web");
        await _kubectl.RunAsync("rollout resume deployment/web");
        await _kubectl.RunAsync("wait --for=condition=Available deployment/web --timeout=20s");
        Assert.Equal("3/3", (await _kubectl.RunAsync("get deployment web --no-headers")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        await _kubectl.RunAsync("delete deployment web --cascade=foreground --timeout=20s");
        Assert.Empty(await _kubectl.RunAsync("get pods,replicasets -o name"));
    }

    [Fact]
    public async Task Job_RunsOnce_AndSaysSo()
    {
        await _kubectl.RunAsync("create job hello --image=busybox -- echo hello");
        await _kubectl.RunAsync("wait --for=condition=complete job/hello --timeout=20s");
        Assert.Equal("1/1", (await _kubectl.RunAsync("get job hello --no-headers")).Split(' ', StringSplitOptions.RemoveEmptyEntries).First(cell => cell.Contains('/', StringComparison.Ordinal)));
        Assert.Contains("Job completed", await _kubectl.RunAsync("describe job hello"), StringComparison.Ordinal);
        Assert.Contains("Created pod: hello-", await _kubectl.RunAsync("events --for job/hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_DrainedAndUncordoned_BesideADaemonSet()
    {
        await _kubectl.RunAsync("apply -f -", Agents);
        await _kubectl.RunAsync("rollout status daemonset/agent --timeout=20s");
        await _kubectl.RunAsync("cordon node-1");
        Assert.Contains("SchedulingDisabled", await _kubectl.RunAsync("get node node-1"), StringComparison.Ordinal);
        await _kubectl.RunAsync("create deployment web --image=nginx:1.25 --replicas=2");
        await _kubectl.RunAsync("rollout status deployment/web --timeout=20s");
        Assert.DoesNotContain("node-1", await _kubectl.RunAsync("get pods -l app=web -o jsonpath={.items[*].spec.nodeName}"), StringComparison.Ordinal);
        Assert.Contains("node-1", await _kubectl.RunAsync("get pods -l app=agent -o jsonpath={.items[*].spec.nodeName}"), StringComparison.Ordinal);

        await _kubectl.RunAsync("uncordon node-1");
        Assert.Contains("Unschedulable:      false", await _kubectl.RunAsync("describe node node-1"), StringComparison.Ordinal);
        await _kubectl.RunAsync("rollout restart daemonset/agent");
        await _kubectl.RunAsync("rollout status daemonset/agent --timeout=30s");
        Assert.Equal(["1", "2"], Revisions(await _kubectl.RunAsync("rollout history daemonset/agent")));
    }

    private static IEnumerable<string> Revisions(string history) =>
        history.Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Select(line => line.Split(' ')[0]);
}
