using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Controllers.Pods;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Scenarios.Live;

/// <summary>
/// A busy cluster: users who create claims with Pods, delete the oldest, restart and scale a StatefulSet, and above all
/// change labels, so many times a second as asked, until they are stopped. What the controllers do comes on top.
/// </summary>
internal sealed class BusyScenario : IScenario
{
    private const string Namespace = "busy";
    private const string ClassName = "busy-block";
    private const int Jobs = 60;
    private const int Rounds = 10;

    /// <inheritdoc />
    public string Name => "busy";

    /// <summary>Updates a second.</summary>
    public ScenarioAmount? Amount { get; } = new(10, 1, 2000);

    /// <inheritdoc />
    public async Task PlayAsync(EmbeddedClusterHost cluster, int amount, IProgress<int> progress, CancellationToken cancellationToken)
    {
        Prepare(cluster);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Rounds), cluster.Clock);
        var (done, owed, next) = (0, 0.0, 0);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            for (owed += (double)amount / Rounds; owed >= 1; owed--) Update(cluster, done++, ref next);
            progress.Report(done);
        }
    }

    private void Prepare(EmbeddedClusterHost cluster)
    {
        ScenarioLabel.Create(cluster, Name, ResourceTypes.Namespaces, string.Empty, NewObject.Named(Namespace));
        ScenarioLabel.Create(cluster, Name, ResourceTypes.StorageClasses, string.Empty, NewObject.Class(ClassName, StorageDrivers.Block));
        ScenarioLabel.Create(cluster, Name, ResourceTypes.Services, Namespace, NewObject.HeadlessService("orders", "orders", 5432));
        ScenarioLabel.Create(cluster, Name, ResourceTypes.StatefulSets, Namespace, NewObject.StatefulSet(
            "orders", "orders", "postgres:16", 4, RunningPart.Template("data", ClassName, "8Gi")));
    }

    // Of forty updates one begins a job and one ends the oldest; the set is restarted and scaled now and then.
    private void Update(EmbeddedClusterHost cluster, int number, ref int next)
    {
        switch (number % 40)
        {
            case 0:
                Begin(cluster, next++);
                break;
            case 20 when next > Jobs:
                End(cluster, next - Jobs - 1);
                break;
            case 30 when number % 400 == 30:
                cluster.Writer.Delete(ResourceTypes.Pods, new ObjectKey(Namespace, $"orders-{number / 400 % 3}"));
                break;
            case 31 when number % 800 == 31:
                Change(cluster, ResourceTypes.StatefulSets, "orders", json => json["spec"]!["replicas"] = 3 + (number / 800 % 3));
                break;
            default:
                Label(cluster, number, next);
                break;
        }
    }

    private void Begin(EmbeddedClusterHost cluster, int job)
    {
        ScenarioLabel.Create(cluster, Name, ResourceTypes.Claims, Namespace, NewObject.Claim($"job-{job}", ClassName, $"{1 + (job % 9)}Gi"));
        var pod = NewObject.Pod($"job-{job}", "busy/job:1", $"job-{job}");
        pod["metadata"]!["annotations"] = new JsonObject { [PodAnnotations.CompletesAfter] = "45" };
        pod["spec"]!["restartPolicy"] = "Never";
        ScenarioLabel.Create(cluster, Name, ResourceTypes.Pods, Namespace, pod);
    }

    private static void End(EmbeddedClusterHost cluster, int job)
    {
        cluster.Writer.Delete(ResourceTypes.Pods, new ObjectKey(Namespace, $"job-{job}"));
        cluster.Writer.Delete(ResourceTypes.Claims, new ObjectKey(Namespace, $"job-{job}"));
    }

    private static void Label(EmbeddedClusterHost cluster, int number, int next)
    {
        var job = Math.Max(0, next - 1 - (number % Math.Min(Jobs, Math.Max(next, 1))));
        Change(cluster, ResourceTypes.Claims, $"job-{job}", json =>
            json["metadata"]!["labels"]!["round"] = number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Change(EmbeddedClusterHost cluster, ResourceType type, string name, Action<JsonObject> change) =>
        cluster.Writer.Change(type, new ObjectKey(Namespace, name), json =>
        {
            change(json);
            return true;
        });
}
