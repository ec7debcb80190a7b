using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

public sealed class JobTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Job_WhosePodsSucceed_IsComplete()
    {
        Create("sum", "sleep 5", spec => (spec["completions"], spec["parallelism"]) = (3, 2));
        _cluster.Settle(3);
        Assert.Equal(2, Status("sum").Integer("active"));
        _cluster.Settle(20);
        Assert.Equal(3, Status("sum").Integer("succeeded"));
        Assert.Equal("Complete", Assert.Single(Status("sum").Items("conditions")).Text("type"));
        Assert.NotNull(Status("sum").Text("completionTime"));
        Assert.Equal(3, Pods().Count);
        Assert.All(Pods(), pod => Assert.StartsWith("sum-", pod.Text("metadata", "name"), StringComparison.Ordinal));
        Assert.Contains(("Completed", "Job completed"), _cluster.Events("Job", "sum"));

        // What it has counted stays counted.
        _cluster.Delete(ResourceTypes.Pods, Pods()[0].Text("metadata", "name")!);
        _cluster.Settle();
        Assert.Equal(2, Pods().Count);
        Assert.Equal(3, Status("sum").Integer("succeeded"));
    }

    [Fact]
    public void Job_WhosePodsFail_TriesAgainWithPausesAndGivesUp()
    {
        Create("fail", "false", spec => spec["backoffLimit"] = 2);
        _cluster.Settle(5);
        Assert.Single(Pods());
        _cluster.Settle(60);
        Assert.Equal(3, Pods().Count);
        var condition = Assert.Single(Status("fail").Items("conditions"));
        Assert.Equal(("Failed", "BackoffLimitExceeded"), (condition.Text("type"), condition.Text("reason")));
        Assert.Equal(3, Status("fail").Integer("failed"));
        Assert.Contains(("BackoffLimitExceeded", "Job has reached the specified backoff limit"), _cluster.Events("Job", "fail"));
    }

    [Fact]
    public void Job_OnFailure_CountsRestarts()
    {
        Create("fail", "false", spec =>
        {
            spec["backoffLimit"] = 1;
            spec["template"]!["spec"]!["restartPolicy"] = "OnFailure";
        });
        _cluster.Settle(60);
        Assert.Equal("BackoffLimitExceeded", Status("fail").Items("conditions").Single().Text("reason"));
        Assert.Empty(Pods());
    }

    [Fact]
    public void Job_PastItsDeadline_Fails()
    {
        Create("slow", "sleep 600", spec => spec["activeDeadlineSeconds"] = 30);
        _cluster.Settle(40);
        Assert.Equal("DeadlineExceeded", Status("slow").Items("conditions").Single().Text("reason"));
        Assert.Empty(Pods());
    }

    [Fact]
    public void Job_WithALifetime_GoesWithItsPods()
    {
        Create("brief", "true", spec => spec["ttlSecondsAfterFinished"] = 20);
        _cluster.Settle(10);
        Assert.Single(Pods());
        _cluster.Settle(25);
        Assert.Null(_cluster.Find(ResourceTypes.Jobs, "brief"));
        Assert.Empty(Pods());
    }

    [Fact]
    public void Job_Suspended_StopsAndGoesOn()
    {
        Create("sum", "sleep 30");
        _cluster.Settle(3);
        _cluster.Change(ResourceTypes.Jobs, "sum", json => json["spec"]!["suspend"] = true);
        _cluster.Settle(5);
        Assert.Empty(Pods());
        Assert.Equal("Suspended", Status("sum").Items("conditions").Single().Text("type"));
        _cluster.Change(ResourceTypes.Jobs, "sum", json => json["spec"]!["suspend"] = false);
        _cluster.Settle(40);
        Assert.Equal(1, Status("sum").Integer("succeeded"));
    }

    private void Create(string name, string command, Action<JsonObject>? change = null)
    {
        var job = NewObject.Job(name, "busybox", []);
        var container = job.Items("spec", "template", "spec", "containers").Single();
        container["command"] = new JsonArray([.. command.Split(' ').Select(word => JsonValue.Create(word))]);
        job["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = 1;
        change?.Invoke(job.Object("spec")!);
        _cluster.Create(ResourceTypes.Jobs, job);
    }

    private JsonObject Status(string name) => _cluster.Get(ResourceTypes.Jobs, name).Object("status")!;

    private List<JsonObject> Pods() => [.. _cluster.Store.List(ResourceTypes.Pods).Objects.Values.Select(stored => stored.Json)];
}
