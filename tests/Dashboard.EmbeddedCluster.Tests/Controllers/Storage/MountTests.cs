using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers.Storage;

/// <summary>What the kubelet says about volumes that it cannot mount.</summary>
public sealed class MountTests
{
    private readonly ControlledCluster _cluster = new();

    [Theory]
    [InlineData("""{"secret":{"secretName":"absent"}}""", "secret \"absent\" not found")]
    [InlineData("""{"configMap":{"name":"absent"}}""", "configmap \"absent\" not found")]
    [InlineData("""{"configMap":{"name":"settings","items":[{"key":"b","path":"b"}]}}""", "configmap references non-existent config key: b")]
    [InlineData("""{"secret":{"secretName":"keys","items":[{"key":"b","path":"b"}]}}""", "references non-existent secret key: b")]
    [InlineData("""{"projected":{"sources":[{"configMap":{"name":"settings"}},{"secret":{"name":"absent"}}]}}""", "secret \"absent\" not found")]
    [InlineData("""{"hostPath":{"path":"/data","type":"Directory"}}""", "hostPath type check failed: /data is not a directory")]
    [InlineData("""{"hostPath":{"path":"/etc","type":"File"}}""", "hostPath type check failed: /etc is not a file")]
    [InlineData("""{"hostPath":{"path":"/dev/sdb","type":"BlockDevice"}}""", "hostPath type check failed: /dev/sdb is not a block device")]
    public void Volume_ThatCannotBeMounted_HoldsThePodAndSaysWhy(string source, string error)
    {
        CreateContent();
        CreatePod("web", source);
        _cluster.Settle(10);
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        Assert.Contains(("FailedMount", $"MountVolume.SetUp failed for volume \"content\" : {error}"), _cluster.Events("Pod", "web"));
        Assert.True(Count("web", "MountVolume.SetUp") >= 4, "It is tried again after half a second, one, two and four.");
    }

    [Theory]
    [InlineData("""{"secret":{"secretName":"keys"}}""")]
    [InlineData("""{"secret":{"secretName":"absent","optional":true}}""")]
    [InlineData("""{"configMap":{"name":"settings","items":[{"key":"a","path":"a"}]}}""")]
    [InlineData("""{"hostPath":{"path":"/var/log/","type":"Directory"}}""")]
    [InlineData("""{"hostPath":{"path":"/data"}}""")]
    [InlineData("""{"hostPath":{"path":"/data","type":"DirectoryOrCreate"}}""")]
    [InlineData("""{"emptyDir":{}}""")]
    public void Volume_ThatCanBeMounted_LetsThePodRun(string source)
    {
        CreateContent();
        CreatePod("web", source);
        _cluster.Settle();
        Assert.Equal("Running", _cluster.PodPhase("web"));
    }

    [Fact]
    public void MissingConfigMap_CreatedLater_LetsThePodRun()
    {
        CreatePod("web", """{"configMap":{"name":"settings"}}""");
        _cluster.Settle(5);
        CreateContent();
        _cluster.Settle(10);
        Assert.Equal("Running", _cluster.PodPhase("web"));
    }

    [Fact]
    public void Share_ThatDoesNotAnswer_IsNotMounted()
    {
        _cluster.CreateVolume("share", "manual");
        _cluster.CreateClaim("data", "manual");
        _cluster.Faults.Fail(StorageOperation.Mount, "nfs", "mount.nfs: Connection timed out");
        var pod = _cluster.CreatePod("web", "data");
        _cluster.Settle(130);
        Assert.Equal("Pending", _cluster.PodPhase("web"));
        Assert.Contains(
            ("FailedMount", "MountVolume.SetUp failed for volume \"share\" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs nfs.storage.example:/export/share " +
                $"/var/lib/kubelet/pods/{pod.Uid}/volumes/kubernetes.io~nfs/share\nOutput: mount.nfs: Connection timed out\n"),
            _cluster.Events("Pod", "web"));
        Assert.Contains(
            ("FailedMount", "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[], failed to process volumes=[]: timed out waiting for the condition"),
            _cluster.Events("Pod", "web"));

        _cluster.Faults.ClearAll();
        _cluster.Settle(130);
        Assert.Equal("Running", _cluster.PodPhase("web"));
    }

    [Fact]
    public void Share_ByAnnotation_IsNotMounted()
    {
        _cluster.CreateVolume("share", "manual");
        _cluster.Change(ResourceTypes.Volumes, "share", json => json["metadata"]!["annotations"] = new JsonObject { ["embedded-cluster/mount-error"] = "mount.nfs: access denied by server" });
        _cluster.CreateClaim("data", "manual");
        _cluster.CreatePod("web", "data");
        _cluster.Settle();
        Assert.Contains(_cluster.Events("Pod", "web"), told => told.Message.Contains("access denied by server", StringComparison.Ordinal));
    }

    [Fact]
    public void Claim_ThatIsNotBound_CannotBeProcessed()
    {
        _cluster.CreateClaim("data", "nowhere");
        CreatePod("unbound", """{"persistentVolumeClaim":{"claimName":"data"}}""", node: "node-2");
        CreatePod("absent", """{"persistentVolumeClaim":{"claimName":"nothing"}}""", node: "node-2");
        _cluster.Settle();
        const string Start = "Unable to attach or mount volumes: unmounted volumes=[content], unattached volumes=[], failed to process volumes=[content]: error processing PVC default/";
        Assert.Contains(("FailedMount", $"{Start}data: PVC is not bound"), _cluster.Events("Pod", "unbound"));
        Assert.Contains(("FailedMount", $"{Start}nothing: failed to fetch PVC from API server: persistentvolumeclaims \"nothing\" not found"), _cluster.Events("Pod", "absent"));
    }

    private void CreateContent()
    {
        _cluster.Create(ResourceTypes.ConfigMaps, (JsonObject)JsonNode.Parse("""{"metadata":{"name":"settings"},"data":{"a":"1"}}""")!);
        _cluster.Create(ResourceTypes.Secrets, (JsonObject)JsonNode.Parse("""{"metadata":{"name":"keys"},"data":{"a":"MQ=="}}""")!);
    }

    private void CreatePod(string name, string source, string? node = null) => _cluster.CreatePod(name, change: pod =>
    {
        var volume = (JsonObject)JsonNode.Parse(source)!;
        volume["name"] = "content";
        pod["spec"]!["volumes"] = new JsonArray(volume);
        if (node is not null) pod["spec"]!["nodeName"] = node;
    });

    private long Count(string pod, string start) => _cluster.Store.List(ResourceTypes.Events).Objects.Values
        .Select(stored => stored.Json)
        .Where(json => json.Text("involvedObject", "name") == pod && json.Text("message")!.StartsWith(start, StringComparison.Ordinal))
        .Sum(json => json.Integer("count") ?? 1);
}
