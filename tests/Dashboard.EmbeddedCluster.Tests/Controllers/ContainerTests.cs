using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>What containers do: images, init containers, ends, restarts, readiness, and what the kubelet says about it.</summary>
public sealed class ContainerTests
{
    private readonly ControlledCluster _cluster = new();

    [Theory]
    [InlineData("sleep|30", 30.0, 0)]
    [InlineData("/bin/sleep|1m", 60.0, 0)]
    [InlineData("sleep|infinity", null, 0)]
    [InlineData("false", 0.0, 1)]
    [InlineData("echo|hello", 0.0, 0)]
    [InlineData("nginx", null, 0)]
    [InlineData("sh|-c|sleep 5; exit 3", 5.0, 3)]
    [InlineData("/bin/bash|-ec|date && sleep 2 && false", 2.0, 1)]
    [InlineData("sh|-c|while true; do date; sleep 1; done", null, 0)]
    [InlineData("sh|-c|echo ready; tail -f /dev/null", null, 0)]
    [InlineData("sh", null, 0)]
    public void OfCommand_ACommand_TellsWhenAndHowItEnds(string command, double? seconds, int exitCode)
    {
        var program = ContainerProgram.OfCommand(command.Split('|'));
        Assert.Equal(seconds, program.After?.TotalSeconds);
        if (seconds is not null) Assert.Equal(exitCode, program.ExitCode);
    }

    [Theory]
    [InlineData("nginx", "images.example/library/nginx:latest")]
    [InlineData("shop/billing:2.8", "images.example/shop/billing:2.8")]
    [InlineData("registry.example:5000/web", "registry.example:5000/web:latest")]
    public void FullName_AnImage_HasRegistryAndTag(string image, string expected) =>
        Assert.Equal(expected, new ContainerImage(new JsonObject { ["image"] = image }).FullName);

    [Fact]
    public void Pod_Started_SaysSo()
    {
        _cluster.CreatePod("web");
        _cluster.Settle();
        Assert.Equal(
            [
                ("Scheduled", "Successfully assigned default/web to node-1"),
                ("Pulling", "Pulling image \"nginx\""),
                ("Pulled", "Successfully pulled image \"nginx\" in 400ms (400ms including waiting)"),
                ("Created", "Created container nginx"),
                ("Started", "Started container nginx"),
            ],
            _cluster.Events("Pod", "web"));
        var started = _cluster.Store.List(ResourceTypes.Events).Objects.Values.Select(found => found.Json).Single(json => json.Text("reason") == "Started");
        Assert.Equal(("kubelet", "node-1", "spec.containers{nginx}"), (started.Text("source", "component"), started.Text("source", "host"), started.Text("involvedObject", "fieldPath")));
        Assert.Equal(
            ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"],
            _cluster.Get(ResourceTypes.Pods, "web").Items("status", "conditions").Select(condition => condition.Text("type")));
    }

    [Fact]
    public void Image_ThatIsNotThere_IsTriedAgainWithPauses()
    {
        _cluster.CreatePod("web", change: pod => Container(pod)["image"] = "nginx:does-not-exist");
        _cluster.Settle(1);
        Assert.Equal("ErrImagePull", Waiting("web"));
        _cluster.Settle(5);
        Assert.Equal("ImagePullBackOff", Waiting("web"));
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        Assert.Contains(("BackOff", "Back-off pulling image \"nginx:does-not-exist\""), _cluster.Events("Pod", "web"));
        Assert.Contains(("Failed", "Error: ErrImagePull"), _cluster.Events("Pod", "web"));

        _cluster.Change(ResourceTypes.Pods, "web", pod => Container(pod)["image"] = "nginx:1.25");
        _cluster.Settle(30);
        Assert.Equal("Running", _cluster.PodPhase("web"));
    }

    [Fact]
    public void Container_ThatEnds_IsStartedAgainAndAgainLater()
    {
        var uid = _cluster.CreatePod("web", change: pod => Container(pod)["command"] = new JsonArray("false")).Uid;
        _cluster.Settle(5);
        Assert.Equal("CrashLoopBackOff", Waiting("web"));
        var status = Status("web");
        Assert.Equal((1, 1), (status.Integer("restartCount"), status.Integer("lastState", "terminated", "exitCode")));
        Assert.Equal($"back-off 10s restarting failed container=nginx pod=web_default({uid})", status.Text("state", "waiting", "message"));
        Assert.Equal("Running", _cluster.PodPhase("web"));
        Assert.Contains(("BackOff", $"Back-off restarting failed container nginx in pod web_default({uid})"), _cluster.Events("Pod", "web"));

        _cluster.Settle(60);
        Assert.Equal(3, Status("web").Integer("restartCount"));
    }

    [Theory]
    [InlineData("Never", "true", "Succeeded")]
    [InlineData("Never", "false", "Failed")]
    [InlineData("OnFailure", "true", "Succeeded")]
    public void Container_ThatIsNotStartedAgain_EndsThePod(string policy, string command, string phase)
    {
        _cluster.CreatePod("task", change: pod =>
        {
            pod["spec"]!["restartPolicy"] = policy;
            Container(pod)["command"] = new JsonArray(command);
        });
        _cluster.Settle();
        Assert.Equal(phase, _cluster.PodPhase("task"));
        Assert.Equal(phase == "Succeeded" ? "Completed" : "Error", Status("task").Text("state", "terminated", "reason"));
        Assert.Equal(0, Status("task").Integer("restartCount"));
    }

    [Fact]
    public void InitContainers_RunInTurnBeforeTheOthers()
    {
        _cluster.CreatePod("web", change: pod => pod["spec"]!["initContainers"] = new JsonArray(
            new JsonObject { ["name"] = "first", ["image"] = "busybox", ["command"] = new JsonArray("sleep", "10") },
            new JsonObject { ["name"] = "second", ["image"] = "busybox", ["command"] = new JsonArray("sh", "-c", "echo done") }));
        _cluster.Settle(0.1);
        Assert.Equal("PodInitializing", Waiting("web"));
        _cluster.Settle(5);
        var pod = _cluster.Get(ResourceTypes.Pods, "web");
        Assert.NotNull(pod.Items("status", "initContainerStatuses").First().Object("state", "running"));
        Assert.Equal("PodInitializing", pod.Items("status", "initContainerStatuses").Last().Text("state", "waiting", "reason"));
        Assert.Equal("containers with incomplete status: [first second]", pod.Items("status", "conditions").Single(condition => condition.Text("type") == "Initialized").Text("message"));

        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("web"));
        Assert.All(_cluster.Get(ResourceTypes.Pods, "web").Items("status", "initContainerStatuses"), status => Assert.Equal("Completed", status.Text("state", "terminated", "reason")));
    }

    [Fact]
    public void InitContainer_ThatFails_HoldsThePodUp()
    {
        _cluster.CreatePod("web", change: pod => pod["spec"]!["initContainers"] = new JsonArray(
            new JsonObject { ["name"] = "first", ["image"] = "busybox", ["command"] = new JsonArray("false") }));
        _cluster.Settle(8);
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        Assert.Equal("CrashLoopBackOff", _cluster.Get(ResourceTypes.Pods, "web").Items("status", "initContainerStatuses").Single().Text("state", "waiting", "reason"));
    }

    [Fact]
    public void ReadyAfter_Never_HoldsReadinessUntilItIsTakenAway()
    {
        _cluster.CreatePod("web", change: pod => pod["metadata"]!["annotations"] = new JsonObject { [PodAnnotations.ReadyAfter] = "never" });
        _cluster.Settle(60);
        Assert.Equal("Running", _cluster.PodPhase("web"));
        Assert.False(Status("web").Flag("ready"));

        _cluster.Change(ResourceTypes.Pods, "web", pod => pod.RemoveAnnotation(PodAnnotations.ReadyAfter));
        _cluster.Settle(0);
        Assert.True(Status("web").Flag("ready"));
    }

    [Fact]
    public void ReadinessProbe_WithADelay_IsWaitedFor()
    {
        _cluster.CreatePod("web", change: pod => Container(pod)["readinessProbe"] = new JsonObject { ["initialDelaySeconds"] = 20, ["tcpSocket"] = new JsonObject { ["port"] = 80 } });
        _cluster.Settle(15);
        Assert.False(Status("web").Flag("ready"));
        _cluster.Settle(10);
        Assert.True(Status("web").Flag("ready"));
    }

    [Fact]
    public void Pod_Deleted_StopsItsContainersFirst()
    {
        _cluster.CreatePod("web");
        _cluster.Settle();
        var start = _cluster.Store.ChangeAt(_cluster.Store.Revision);
        _cluster.Delete(ResourceTypes.Pods, "web");
        _cluster.Settle();
        Assert.Contains(("Killing", "Stopping container nginx"), _cluster.Events("Pod", "web"));
        var last = StoreChanges.After(start).Last(change => change.Object.Type == ResourceTypes.Pods);
        Assert.Equal(StoreEventType.Deleted, last.Type);
        Assert.Equal("Completed", last.Object.Json.Items("status", "containerStatuses").Single().Text("state", "terminated", "reason"));
    }

    [Fact]
    public void Addresses_AfterARestartOfTheControllers_AreNotGivenTwice()
    {
        _cluster.CreatePod("a");
        _cluster.Settle();
        _cluster.RestartControllers();
        _cluster.CreatePod("b");
        _cluster.Settle();
        Assert.Equal("10.244.0.2", _cluster.Get(ResourceTypes.Pods, "b").Text("status", "podIP"));
    }

    private static JsonObject Container(JsonObject pod) => pod.Items("spec", "containers").Single();

    private JsonObject Status(string pod) => _cluster.Get(ResourceTypes.Pods, pod).Items("status", "containerStatuses").Single();

    private string? Waiting(string pod) => Status(pod).Text("state", "waiting", "reason");
}
