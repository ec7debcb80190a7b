using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>A cluster without controllers, in which Pods run because their status says so.</summary>
internal static class ExecCluster
{
    /// <summary>Creates a Pod on node-1 whose containers run; <paramref name="change"/> edits it before.</summary>
    public static StoredObject CreateRunningPod(this ApiCluster cluster, string name, Action<JsonObject>? change = null, string state = """{"running":{"startedAt":"2026-11-20T12:00:00Z"}}""")
    {
        var pod = NewObject.Pod(name, "nginx");
        pod["spec"]!["nodeName"] = "node-1";
        change?.Invoke(pod);
        var created = cluster.Host.Writer.Create(ResourceTypes.Pods, "default", pod);
        cluster.SetState(name, state);
        return created;
    }

    /// <summary>Writes the state of all containers of a Pod, as the kubelet does.</summary>
    public static void SetState(this ApiCluster cluster, string name, string state, int restarts = 0, string? lastState = null) =>
        cluster.Host.Writer.Change(ResourceTypes.Pods, new ObjectKey("default", name), json =>
        {
            json["status"]!["phase"] = state.Contains("running", StringComparison.Ordinal) ? "Running" : state.Contains("waiting", StringComparison.Ordinal) ? "Pending" : "Succeeded";
            json["status"]!["podIP"] = "10.244.0.7";
            json["status"]!["containerStatuses"] = new JsonArray([.. json.Items("spec", "containers").Select(container => (JsonNode)new JsonObject
            {
                ["name"] = container.Text("name"),
                ["state"] = JsonNode.Parse(state),
                ["lastState"] = JsonNode.Parse(lastState ?? "{}"),
                ["ready"] = true,
                ["restartCount"] = restarts,
                ["image"] = container.Text("image"),
                ["imageID"] = string.Empty,
            })]);
            return true;
        }, "status");

    /// <summary>Creates a volume and a claim that are bound to each other.</summary>
    public static void CreateBoundClaim(this ApiCluster cluster, string name, string size = "1Gi", Action<JsonObject>? change = null, JsonObject? annotations = null)
    {
        var volume = NewObject.NfsVolume($"volume-{name}", string.Empty, size);
        change?.Invoke(volume);
        cluster.Host.Writer.Create(ResourceTypes.Volumes, string.Empty, volume);
        var claim = NewObject.Claim(name, string.Empty, size, "ReadWriteMany", $"volume-{name}");
        if (annotations is not null) claim["metadata"]!["annotations"] = annotations;
        cluster.Host.Writer.Create(ResourceTypes.Claims, "default", claim);
    }

    /// <summary>Adds a volume of a claim to a Pod, mounted in its first container.</summary>
    public static void Mount(this JsonObject pod, string claim, string path, Action<JsonObject>? change = null)
    {
        pod["spec"].Array("volumes")!.Add(new JsonObject { ["name"] = claim, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim } });
        pod.AddMount(claim, path, change);
    }

    /// <summary>Mounts a volume of a Pod in its first container.</summary>
    public static void AddMount(this JsonObject pod, string volume, string path, Action<JsonObject>? change = null)
    {
        var container = (JsonObject)pod["spec"]!["containers"]![0]!;
        if (container["volumeMounts"] is null) container["volumeMounts"] = new JsonArray();
        var mount = new JsonObject { ["name"] = volume, ["mountPath"] = path };
        change?.Invoke(mount);
        container.Array("volumeMounts")!.Add(mount);
    }
}
