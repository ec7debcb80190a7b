using System.Net;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>Which Pods see which files, how long files live, and what the kubelet says of them.</summary>
public sealed class VolumeTests : IAsyncLifetime
{
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private ApiCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ApiCluster.StartAsync(_clock);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Claim_OfSeveralPods_ShowsTheSameFilesToAll()
    {
        _cluster.CreateBoundClaim("shared");
        _cluster.CreateRunningPod("a", pod => pod.Mount("shared", "/data"));
        _cluster.CreateRunningPod("b", pod =>
        {
            pod.Mount("shared", "/other/place", mount => mount["readOnly"] = true);
            pod["spec"]!["nodeName"] = "node-2";
        });
        await RunAsync("a", "mkdir /data/d && echo from a > /data/d/file");
        Assert.Equal("from a\n", await RunAsync("b", "cat /other/place/d/file"));
        Assert.Equal("touch: cannot touch '/other/place/x': Read-only file system\n", await RunAsync("b", "touch /other/place/x 2>&1 || true"));
    }

    [Fact]
    public async Task Files_OfAClaim_OutliveThePod()
    {
        _cluster.CreateBoundClaim("kept");
        _cluster.CreateRunningPod("a", pod => pod.Mount("kept", "/data"));
        await RunAsync("a", "echo x > /data/file; echo y > /tmp/file");
        DeletePod("a");
        _cluster.CreateRunningPod("a", pod => pod.Mount("kept", "/data"));
        Assert.Equal("x\ngone\n", await RunAsync("a", "cat /data/file; [ -e /tmp/file ] || echo gone"));
    }

    [Theory]
    [InlineData("Retain", false, "x\n")]
    [InlineData("Delete", false, "x\n")]
    [InlineData("Delete", true, "gone\n")]
    public async Task Files_VolumeDeleted_GoOnlyWithWhatAProvisionerMade(string policy, bool isProvisioned, string expected)
    {
        void Change(JsonObject volume)
        {
            volume["spec"]!["persistentVolumeReclaimPolicy"] = policy;
            if (isProvisioned) volume["metadata"]!["annotations"] = new JsonObject { ["pv.kubernetes.io/provisioned-by"] = "embedded.storage/nfs" };
        }

        _cluster.CreateBoundClaim("c", change: Change);
        _cluster.CreateRunningPod("a", pod => pod.Mount("c", "/data"));
        await RunAsync("a", "echo x > /data/file");
        DeletePod("a");
        foreach (var (type, key) in new[] { (ResourceTypes.Claims, new ObjectKey("default", "c")), (ResourceTypes.Volumes, ObjectKey.ClusterScoped("volume-c")) })
        {
            _cluster.Host.Writer.Change(type, key, json =>
            {
                json["metadata"]!.AsObject().Remove("finalizers");
                return true;
            });
            _cluster.Host.Writer.Delete(type, key);
            Assert.Null(_cluster.Store.Find(type, key));
        }

        _cluster.CreateBoundClaim("c", change: Change);
        _cluster.CreateRunningPod("a", pod => pod.Mount("c", "/data"));
        Assert.Equal(expected, await RunAsync("a", "cat /data/file 2>/dev/null || echo gone"));
    }

    [Fact]
    public async Task OtherVolumes_AreWhereTheySay()
    {
        _cluster.Host.Writer.Create(ResourceTypes.ConfigMaps, "default", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "settings" }, ["data"] = new JsonObject { ["app.conf"] = "a=1\n", ["other"] = "2" } });
        _cluster.Host.Writer.Create(ResourceTypes.Secrets, "default", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "secret" }, ["data"] = new JsonObject { ["key"] = "aGlkZGVu" } });
        void Change(JsonObject pod)
        {
            var volumes = pod["spec"].Array("volumes")!;
            volumes.Add(JsonNode.Parse("""{"name":"empty","emptyDir":{"sizeLimit":"1Mi"}}"""));
            volumes.Add(JsonNode.Parse("""{"name":"host","hostPath":{"path":"/srv"}}"""));
            volumes.Add(JsonNode.Parse("""{"name":"share","nfs":{"server":"s","path":"/p"}}"""));
            volumes.Add(JsonNode.Parse("""{"name":"config","configMap":{"name":"settings","items":[{"key":"app.conf","path":"conf.d/app.conf"}]}}"""));
            volumes.Add(JsonNode.Parse("""{"name":"secret","secret":{"secretName":"secret"}}"""));
            volumes.Add(JsonNode.Parse("""{"name":"about","downwardAPI":{"items":[{"path":"name","fieldRef":{"fieldPath":"metadata.name"}}]}}"""));
            foreach (var (volume, path) in new[] { ("empty", "/empty"), ("host", "/host"), ("share", "/share"), ("config", "/config"), ("secret", "/secret"), ("about", "/about") }) pod.AddMount(volume, path);
            pod.AddMount("share", "/part", mount => mount["subPath"] = "sub");
            pod["spec"]!["containers"]![0]!["env"] = JsonNode.Parse("""[{"name":"A","value":"1"},{"name":"B","value":"$(A)2"},{"name":"K","valueFrom":{"secretKeyRef":{"name":"secret","key":"key"}}},{"name":"P","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}]""");
        }

        _cluster.CreateRunningPod("a", Change);
        _cluster.CreateRunningPod("b", Change);
        Assert.Equal("a=1\nhidden\na\n", await RunAsync("a", "cat /config/conf.d/app.conf /secret/key; echo; cat /about/name; echo"));
        Assert.Equal("1 12 hidden a\n", await RunAsync("a", "echo $A $B $K $P"));
        Assert.Equal("2\n", await RunAsync("a", "{ echo x > /config/conf.d/app.conf; } 2>/dev/null; echo $?"));
        await RunAsync("a", "for d in empty host share part; do echo $d > /$d/f; done");
        Assert.Equal("gone host share part part\n", await RunAsync("b", "echo $(cat /empty/f 2>/dev/null || echo gone; cat /host/f /share/f /share/sub/f /part/f)"));
        Assert.Equal("full\n", await RunAsync("a", "dd if=/dev/zero of=/empty/big bs=1M count=2 2>/dev/null || echo full"));
    }

    [Fact]
    public async Task Curl_OtherPods_AnswersWhatTheyServe()
    {
        _cluster.Host.Writer.Create(ResourceTypes.Services, "default", NewObject.HeadlessService("nginx", "web", 80));
        _cluster.CreateRunningPod("web-0", pod => pod["metadata"]!["labels"] = NewObject.App("web"));
        _cluster.Host.Writer.Change(ResourceTypes.Pods, new ObjectKey("default", "web-0"), json =>
        {
            json["status"]!["conditions"] = JsonNode.Parse("""[{"type":"Ready","status":"True"}]""");
            return true;
        }, "status");
        _cluster.CreateRunningPod("client", pod => pod["spec"]!["containers"]![0]!["image"] = "busybox");
        await RunAsync("web-0", "echo served > /usr/share/nginx/html/index.html");
        Assert.Equal("served\nserved\nserved\n", await RunAsync("client", "curl nginx; curl web-0.nginx; curl http://web-0.nginx.default.svc.cluster.local/"));
        Assert.Equal("7 6\n", await RunAsync("client", "curl -s localhost; a=$?; curl -s web-1.nginx.other; echo $a $?"));
    }

    [Fact]
    public async Task Stats_TellHowFullVolumesAre()
    {
        _cluster.CreateBoundClaim("real", "1Gi");
        _cluster.CreateBoundClaim("busy", "10Gi", annotations: new JsonObject { ["embedded-cluster/usage"] = "40%" });
        _cluster.CreateRunningPod("a", pod =>
        {
            pod.Mount("real", "/real");
            pod.Mount("busy", "/busy");
            pod["spec"].Array("volumes")!.Add(JsonNode.Parse("""{"name":"host","hostPath":{"path":"/srv"}}"""));
        });
        _cluster.CreateRunningPod("elsewhere", pod => pod["spec"]!["nodeName"] = "node-2");
        _cluster.CreateRunningPod("ended", pod => pod.Mount("real", "/real"), """{"terminated":{"exitCode":0,"startedAt":"2026-11-20T12:00:00Z","finishedAt":"2026-11-20T12:00:00Z"}}""");

        var before = await StatsAsync();
        Assert.Equal(["busy", "real"], before.Keys.Order());
        Assert.Equal((1L << 30, 0L, 65536L, 11L), Figures(before["real"]));
        Assert.Equal(("real", "default"), (before["real"].Text("pvcRef", "name"), before["real"].Text("pvcRef", "namespace")));
        Assert.InRange(before["busy"].Integer("usedBytes")!.Value, (long)(0.37 * 10 * (1L << 30)), (long)(0.43 * 10 * (1L << 30)));

        await RunAsync("a", "dd if=/dev/zero of=/real/f bs=1M count=10 2>/dev/null; touch /real/g");
        _clock.MoveTo(_clock.GetUtcNow().AddSeconds(40));
        var after = await StatsAsync();
        Assert.Equal((1L << 30, 10L << 20, 65536L, 13L), Figures(after["real"]));
        Assert.NotEqual(before["busy"].Integer("usedBytes"), after["busy"].Integer("usedBytes"));
        Assert.Equal("2026-11-20T12:00:40Z", after["busy"].Text("time"));
        Assert.Equal($"{(after["busy"].Integer("usedBytes") + 1023) / 1024}\n", await RunAsync("a", "df /busy | grep busy | { read a b c d; echo $c; }"));

        var (_, metrics) = await _cluster.SendAsync("GET", "/api/v1/nodes/node-1/proxy/metrics");
        Assert.Contains("kubelet_volume_stats_used_bytes{namespace=\"default\",persistentvolumeclaim=\"real\"} 10485760\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeProxy_OtherPaths_AnswerAsAKubelet()
    {
        Assert.Equal("ok", (await _cluster.SendAsync("GET", "/api/v1/nodes/node-1/proxy/healthz")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await _cluster.SendAsync("GET", "/api/v1/nodes/node-1/proxy/nothing")).Response.StatusCode);
        Assert.Equal("nodes \"node-9\" not found", (await _cluster.JsonAsync("GET", "/api/v1/nodes/node-9/proxy/stats/summary")).Json.Text("message"));
        _cluster.Host.Writer.Change(ResourceTypes.Nodes, ObjectKey.ClusterScoped("node-1"), json =>
        {
            json["status"]!["conditions"]![0]!["status"] = "Unknown";
            return true;
        }, "status");
        Assert.Equal("ServiceUnavailable", (await _cluster.JsonAsync("GET", "/api/v1/nodes/node-1/proxy/stats/summary")).Json.Text("reason"));
    }

    private static (long, long, long, long) Figures(JsonObject stats)
    {
        Assert.Equal(stats.Integer("capacityBytes"), stats.Integer("usedBytes") + stats.Integer("availableBytes"));
        Assert.Equal(stats.Integer("inodes"), stats.Integer("inodesUsed") + stats.Integer("inodesFree"));
        return (stats.Integer("capacityBytes")!.Value, stats.Integer("usedBytes")!.Value, stats.Integer("inodes")!.Value, stats.Integer("inodesUsed")!.Value);
    }

    private async Task<Dictionary<string, JsonObject>> StatsAsync()
    {
        var (code, json) = await _cluster.JsonAsync("GET", "/api/v1/nodes/node-1/proxy/stats/summary");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("node-1", json.Text("node", "nodeName"));
        return Assert.Single(json.Items("pods")).Items("volume").ToDictionary(volume => volume.Text("name")!);
    }

    private async Task<string> RunAsync(string pod, string script)
    {
        using var client = await ExecClient.RunAsync(_cluster, pod, ["sh", "-c", script]);
        var (output, error, status) = await client.ReadToEndAsync();
        Assert.True(status.Text("status") == "Success", error + status.ToJsonString());
        Assert.Equal(string.Empty, error);
        return output;
    }

    private void DeletePod(string name) => _cluster.Host.Writer.Delete(ResourceTypes.Pods, new ObjectKey("default", name), 0);
}
