using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

/// <summary>
/// The recorded situations, played through the controllers: claims, volumes, Pods and Events end as on a real control
/// plane. Where volumes or nodes are equally right and ours is another one than the recorded, the rest of that case says
/// nothing.
/// </summary>
public sealed class BindingCaseTests
{
    private static readonly Lazy<Dictionary<string, JsonObject>> Cases = new(() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "binding-cases.jsonl"))
        .Select(line => (JsonObject)JsonNode.Parse(line)!)
        .ToDictionary(item => item.Text("id")!));

    public static TheoryData<string> All => [.. Cases.Value.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Controllers_InARecordedSituation_DoWhatARealControlPlaneDid(string id)
    {
        var item = Cases.Value[id];
        var cluster = Play(item);
        if (IsTie(item, cluster)) return;
        foreach (var (name, observed) in item.Object("observed", "claims")!) CompareClaim(cluster, name, (JsonObject)observed!);
        foreach (var (name, observed) in item.Object("observed", "volumes")!) CompareVolume(cluster, name, (JsonObject)observed!);
        foreach (var (name, observed) in item.Object("observed", "pods") ?? []) ComparePod(cluster, name, (JsonObject)observed!);
    }

    [Fact]
    public void Ties_OfAllCases_AreFew()
    {
        // A tie that is decided otherwise makes the rest of its case unchecked: that must stay rare.
        Assert.InRange(Cases.Value.Values.Count(item => IsTie(item, Play(item))), 0, Cases.Value.Count / 5);
    }

    private static ControlledCluster Play(JsonObject item)
    {
        var cluster = new ControlledCluster();
        if (item.Object("storageClass") is { } @class) cluster.Create(ResourceTypes.StorageClasses, Copy(@class));
        foreach (var volume in item.Items("volumes")) cluster.Create(ResourceTypes.Volumes, Copy(volume));
        cluster.Settle(1);
        foreach (var claim in item.Items("claims"))
        {
            cluster.Create(ResourceTypes.Claims, Copy(claim));
            var number = NumberOf(claim);
            foreach (var pod in item.Items("pods").Where(pod => NumberOf(pod) == number)) cluster.Create(ResourceTypes.Pods, Copy(pod));
            cluster.Settle(2.5);
        }

        cluster.Settle(20);
        return cluster;
    }

    private static bool IsTie(JsonObject item, ControlledCluster cluster)
    {
        foreach (var (pod, observed) in item.Object("observed", "pods") ?? [])
        {
            var node = cluster.Get(ResourceTypes.Pods, pod).Text("spec", "nodeName");
            if (node is not null && observed.Text("nodeName") is { } recorded && node != recorded) return true;
        }

        foreach (var claim in item.Items("claims"))
        {
            var name = claim.Text("metadata", "name")!;
            var (ours, theirs) = (VolumeOf(cluster, name), item.Text("observed", "claims", name, "volumeName"));
            if (ours is null || theirs is null || ours == theirs) continue;
            if (Find(item, ours) is not { } left || Find(item, theirs) is not { } right) return false;
            return IsEqual(left, right) || left.Array("spec", "accessModes")!.Count == right.Array("spec", "accessModes")!.Count;
        }

        return false;
    }

    private static bool IsEqual(JsonObject left, JsonObject right) =>
        Quantity.Parse(left.Text("spec", "capacity", "storage")).Bytes == Quantity.Parse(right.Text("spec", "capacity", "storage")).Bytes;

    private static JsonObject? Find(JsonObject item, string volume) =>
        item.Items("volumes").FirstOrDefault(found => found.Text("metadata", "name") == volume);

    private static void CompareClaim(ControlledCluster cluster, string name, JsonObject observed)
    {
        Assert.Equal(observed.Text("phase"), cluster.ClaimPhase(name));
        Assert.Equal(observed.Text("volumeName"), VolumeOf(cluster, name));
        Assert.Equal(Quantity.Parse(observed.Text("capacity")), Quantity.Parse(cluster.Get(ResourceTypes.Claims, name).Text("status", "capacity", "storage")));

        // What a claim waited for between its creation and its Pod's is a matter of moments.
        var recorded = observed.Items("events").Select(found => (found.Text("reason")!, found.Text("message")!)).Where(IsLasting).Order();
        var ours = cluster.Events("PersistentVolumeClaim", name).Select(found => (found.Reason, WithoutName(found.Message))).Where(IsLasting).Order();
        Assert.Equal(recorded, ours);
    }

    private static bool IsLasting((string Reason, string Message) found) => found.Reason is not ("WaitForFirstConsumer" or "WaitForPodScheduled" or "ExternalExpanding");

    private static void CompareVolume(ControlledCluster cluster, string name, JsonObject observed)
    {
        var volume = cluster.Get(ResourceTypes.Volumes, name);
        Assert.Equal(observed.Text("phase"), volume.Text("status", "phase"));
        var reference = volume.Object("spec", "claimRef") is { } found ? $"{found.Text("namespace")}/{found.Text("name")}" : null;
        Assert.Equal(observed.Text("claimRef"), reference);
        Assert.Equal(observed.Flag("claimRefHasUid"), volume.Text("spec", "claimRef", "uid") is not null);
    }

    private static void ComparePod(ControlledCluster cluster, string name, JsonObject observed)
    {
        var pod = cluster.Get(ResourceTypes.Pods, name);
        Assert.Equal(observed.Text("nodeName") is null, pod.Text("spec", "nodeName") is null);
        if (observed.Text("nodeName") is not null) return;
        var told = observed.Items("events").Where(found => found.Text("reason") == "FailedScheduling").Select(found => found.Text("message"));
        Assert.Contains(pod.Items("status", "conditions").Single().Text("message"), told);
    }

    private static string? VolumeOf(ControlledCluster cluster, string claim)
    {
        var json = cluster.Get(ResourceTypes.Claims, claim);
        return json.Text("spec", "volumeName") == $"pvc-{json.Text("metadata", "uid")}" ? "<provisioned>" : json.Text("spec", "volumeName");
    }

    private static string WithoutName(string message)
    {
        const string Start = "Successfully provisioned volume ";
        return message.StartsWith(Start, StringComparison.Ordinal) ? $"{Start}<volume>{message[message.IndexOf(" using", StringComparison.Ordinal)..]}" : message;
    }

    private static int NumberOf(JsonObject json)
    {
        var name = json.Text("metadata", "name")!;
        return int.Parse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
    }

    private static JsonObject Copy(JsonObject json) => (JsonObject)json.DeepClone();
}
