using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Kubectl;

/// <summary>The notes' transcript and what else people do every day, through a stock <c>kubectl</c>.</summary>
public sealed class KubectlTests : KubectlSession
{
    [Fact]
    public async Task Transcript_OfTheNotes_RunsThrough()
    {
        var applied = await Kubectl.RunAsync("apply -f -", Notes);
        Assert.Equal(["storageclass.storage.k8s.io/course-nfs-storage created", "service/nginx created", "statefulset.apps/web created"], Lines(applied));
        await Kubectl.RunAsync("rollout status statefulset/web --timeout=15s");

        var claims = Lines(await Kubectl.RunAsync("get pvc -l app=nginx"));
        Assert.Equal(["NAME", "STATUS", "VOLUME", "CAPACITY", "ACCESS", "MODES", "STORAGECLASS", "AGE"], Words(claims[0]));
        Assert.Equal(["www-web-0", "www-web-1"], claims.Skip(1).Select(line => Words(line)[0]));
        Assert.All(claims.Skip(1), line => Assert.Equal(("Bound", "100M", "RWO", "course-nfs-storage"), (Words(line)[1], Words(line)[3], Words(line)[4], Words(line)[5])));
        var volumes = claims.Skip(1).Select(line => Words(line)[2]).ToList();

        var before = Uid("web-0");
        Assert.Equal(["pod \"web-0\" deleted", "pod \"web-1\" deleted"], Lines(await Kubectl.RunAsync("delete pod -l app=nginx")).Select(line => line.Replace(" from default namespace", "", StringComparison.Ordinal)));
        await Cluster.Host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        await Kubectl.RunAsync("wait --for=condition=Ready pod/web-0 --timeout=15s");
        Assert.NotEqual(before, Uid("web-0"));
        Assert.Equal(volumes, Lines(await Kubectl.RunAsync("get pvc -l app=nginx --no-headers")).Select(line => Words(line)[2]));

        Assert.Equal("statefulset.apps/web scaled", (await Kubectl.RunAsync("scale statefulset web --replicas=3")).Trim());
        await Kubectl.RunAsync("wait --for=jsonpath={.status.readyReplicas}=3 statefulset/web --timeout=15s");
        Assert.Equal("web 3/3", string.Join(' ', Words(await Kubectl.RunAsync("get sts web --no-headers"))[..2]));

        Assert.Contains("web-2", await Kubectl.RunAsync("describe pvc www-web-2"), StringComparison.Ordinal);
        await Kubectl.RunAsync("delete statefulset web --timeout=15s");
        await Kubectl.RunAsync("wait --for=delete pod/web-0 --timeout=15s");
        Assert.Equal(3, Lines(await Kubectl.RunAsync("get pvc --no-headers")).Length);
    }

    [Fact]
    public async Task Apply_Again_UpdatesWhatChanged()
    {
        await Kubectl.RunAsync("apply -f -", Notes);
        var changed = await Kubectl.RunAsync("apply -f -", Notes.Replace("nginx:1.25", "nginx:1.26", StringComparison.Ordinal));
        Assert.Equal(["storageclass.storage.k8s.io/course-nfs-storage unchanged", "service/nginx unchanged", "statefulset.apps/web configured"], Lines(changed));
        Assert.Equal("nginx:1.26", await Kubectl.RunAsync("get sts web -o jsonpath={.spec.template.spec.containers[0].image}"));
        Assert.Contains("configured (server dry run)", await Kubectl.RunAsync("apply --dry-run=server -f -", Notes), StringComparison.Ordinal);
        Assert.Equal("nginx:1.26", await Kubectl.RunAsync("get sts web -o jsonpath={.spec.template.spec.containers[0].image}"));
    }

    [Fact]
    public async Task Apply_TheVolumeOfTheNotes_IsRefusedAsByARealServer()
    {
        const string Volume = """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: pv-volume}
            spec:
              capacity: {storage: 10Gi}
              rbd: {monitors: ["10.16.154.78:6789"], image: foo, imageformat: "2"}
            """;
        var (code, _, error) = await Kubectl.TryAsync("apply -f -", Volume);
        Assert.Equal(1, code);
        Assert.Contains("strict decoding error: unknown field \"spec.rbd.imageformat\"", error, StringComparison.Ordinal);
        (code, _, error) = await Kubectl.TryAsync("apply -f -", Volume.Replace(", imageformat: \"2\"", "", StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains("The PersistentVolume \"pv-volume\" is invalid: spec.accessModes: Required value", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Watch_PrintsAsThingsHappen()
    {
        using var watch = Kubectl.Start("get pvc -w");
        try
        {
            Cluster.CreateClaim("first");
            Assert.StartsWith("NAME", await LineAsync(watch), StringComparison.Ordinal);
            Assert.Equal("first Pending", string.Join(' ', Words(await LineAsync(watch))[..2]));
            Cluster.CreateClaim("second");
            Assert.Equal("second Pending", string.Join(' ', Words(await LineAsync(watch))[..2]));
        }
        finally
        {
            watch.Kill(true);
        }
    }

    [Fact]
    public async Task Get_Wide_Yaml_And_Labels_Work()
    {
        Cluster.CreateClaim("c");
        Assert.Contains("VOLUMEMODE", await Kubectl.RunAsync("get pvc -o wide"), StringComparison.Ordinal);
        Assert.Contains("storageClassName: \"\"", await Kubectl.RunAsync("get pvc c -o yaml"), StringComparison.Ordinal);
        Assert.Equal("persistentvolumeclaim/c labeled", (await Kubectl.RunAsync("label pvc c app=x")).Trim());
        Assert.Equal("persistentvolumeclaim/c annotated", (await Kubectl.RunAsync("annotate pvc c note=y")).Trim());
        Assert.Equal("persistentvolumeclaim/c", (await Kubectl.RunAsync("get pvc -l app=x -o name")).Trim());
        Assert.Contains("No resources found", (await Kubectl.TryAsync("get pvc -l app=z")).Error, StringComparison.Ordinal);
        Assert.Equal(3, Lines(await Kubectl.RunAsync("get nodes --no-headers")).Length);
        Assert.Contains("accessModes", await Kubectl.RunAsync("explain pvc.spec"), StringComparison.Ordinal);
        Assert.Contains("sts", await Kubectl.RunAsync("api-resources"), StringComparison.Ordinal);
        var (code, _, error) = await Kubectl.TryAsync("get pvc nothing");
        Assert.Equal((1, "Error from server (NotFound): persistentvolumeclaims \"nothing\" not found"), (code, error.Trim()));
    }

    [Theory]
    [InlineData("strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"nginx","image":"nginx:2"}]}}}}""")]
    [InlineData("json", """[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"nginx:2"}]""")]
    [InlineData("merge", """{"spec":{"template":{"spec":{"containers":[{"name":"nginx","image":"nginx:2"}]}}}}""")]
    public async Task Patch_OfEveryKind_ChangesTheImage(string type, string patch)
    {
        await Kubectl.RunAsync("apply -f -", Notes);
        Assert.Equal("statefulset.apps/web patched", (await Kubectl.RunAsync($"patch sts web --type={type} -p {patch}")).Trim());
        var set = Cluster.Store.Find(ResourceTypes.StatefulSets, new ObjectKey("default", "web"))!.Json;
        var container = Assert.Single(set.Items("spec", "template", "spec", "containers"));
        Assert.Equal("nginx:2", container.Text("image"));
        Assert.Equal(type != "merge", container.Array("volumeMounts") is { Count: 1 });
    }

    [Fact]
    public async Task Namespace_CreatedAndDeleted_TakesItsContentAlong()
    {
        Assert.Equal("namespace/team created", (await Kubectl.RunAsync("create namespace team")).Trim());
        Cluster.CreateClaim("c", "team");
        await Kubectl.RunAsync("delete namespace team --timeout=15s");
        Assert.Null(Cluster.Store.Find(ResourceTypes.Claims, new ObjectKey("team", "c")));
        Assert.Null(Cluster.Store.Find(ResourceTypes.Namespaces, ObjectKey.ClusterScoped("team")));
    }

    private string? Uid(string pod) => Cluster.Store.Find(ResourceTypes.Pods, new ObjectKey("default", pod))?.Uid;

    private static async Task<string> LineAsync(System.Diagnostics.Process process) =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(ApiCluster.Limit)
        ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
