using System.Net;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Dashboard.EmbeddedCluster.Tests.Api;

public sealed class WriteTests
{
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task DeleteCollection_OfNamespaces_IsNotAllowed()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (response, _) = await cluster.SendAsync("DELETE", "/api/v1/namespaces?labelSelector=a%3Db");
        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task TypedClient_CreatesReadsReplacesPatchesAndDeletes()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var core = cluster.Client.CoreV1;
        var created = await core.CreateNamespacedPersistentVolumeClaimAsync(new V1PersistentVolumeClaim
        {
            Metadata = new V1ObjectMeta { Name = "c", Labels = new Dictionary<string, string> { ["app"] = "a" } },
            Spec = new V1PersistentVolumeClaimSpec
            {
                AccessModes = ["ReadWriteOnce"],
                StorageClassName = "x",
                Resources = new V1VolumeResourceRequirements { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new("1Gi") } },
            },
        }, "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        Assert.Equal("Pending", created.Status.Phase);

        var stale = await core.ReadNamespacedPersistentVolumeClaimAsync("c", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        created.Metadata.Labels["app"] = "b";
        await core.ReplaceNamespacedPersistentVolumeClaimAsync(created, "c", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        var conflict = await Assert.ThrowsAsync<HttpOperationException>(() => core.ReplaceNamespacedPersistentVolumeClaimAsync(stale, "c", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Response.StatusCode);

        var patch = new V1Patch("""{"metadata":{"annotations":{"k":"v"}}}""", V1Patch.PatchType.MergePatch);
        var patched = await core.PatchNamespacedPersistentVolumeClaimAsync(patch, "c", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        Assert.Equal(("b", "v"), (patched.Metadata.Labels["app"], patched.Metadata.Annotations["k"]));

        var deleted = await core.DeleteNamespacedPersistentVolumeClaimAsync("c", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        Assert.NotNull(deleted.Metadata.DeletionTimestamp);
    }

    [Fact]
    public async Task TypedClient_Scales()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.Host.Writer.Create(ResourceTypes.StatefulSets, "default", NewObject.StatefulSet("web", "nginx", "nginx", 2));
        var apps = cluster.Client.AppsV1;
        var scale = await apps.ReadNamespacedStatefulSetScaleAsync("web", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        Assert.Equal(2, scale.Spec.Replicas);
        await apps.PatchNamespacedStatefulSetScaleAsync(new V1Patch("""{"spec":{"replicas":3}}""", V1Patch.PatchType.MergePatch), "web", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        var set = await apps.ReadNamespacedStatefulSetAsync("web", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit);
        Assert.Equal((3, 2), (set.Spec.Replicas, set.Metadata.Generation));
        var conflict = await Assert.ThrowsAsync<HttpOperationException>(() => apps.ReplaceNamespacedStatefulSetScaleAsync(scale, "web", "default", cancellationToken: None).WaitAsync(ApiCluster.Limit));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Response.StatusCode);
    }

    [Fact]
    public async Task Status_Subresource_ChangesTheStatusAlone()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c");
        var (code, json) = await cluster.JsonAsync("PATCH", $"{Claims}/c/status", """{"spec":{"volumeName":"no"},"status":{"phase":"Bound"}}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(("Bound", null), (json.Text("status", "phase"), json.Text("spec", "volumeName")));
    }

    [Fact]
    public async Task Create_Yaml_IsRead()
    {
        await using var cluster = await ApiCluster.StartAsync();
        const string Yaml = """
            # a claim
            kind: PersistentVolumeClaim
            apiVersion: v1
            metadata: {name: y, labels: {on: "true", size: '5'}}
            spec:
              storageClassName: ""
              accessModes: [ReadWriteOnce]
              resources:
                requests: {storage: 1Gi}
            """;
        var (code, json) = await cluster.JsonAsync("POST", Claims, Yaml, "application/yaml");
        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal(("", "5"), (json.Text("spec", "storageClassName"), json.Text("metadata", "labels", "size")));
    }

    [Theory]
    [InlineData("a: [1,", "application/yaml", 400)]
    [InlineData("[1]", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("""{"metadata":"x"}""", "application/json", 400)]
    [InlineData("""{"metadata":{"name":5}}""", "application/json", 400)]
    [InlineData("""{"spec":7}""", "application/json", 400)]
    public async Task Create_OfNonsense_IsARefusalWithAStatus(string body, string contentType, int expected)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (code, status) = await cluster.JsonAsync("POST", Claims, body, contentType);
        Assert.Equal(expected, (int)code);
        Assert.Equal("Failure", status.Text("status"));
    }

    [Fact]
    public async Task Create_DeepAndLongBodies_AreRefused()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (deep, _) = await cluster.JsonAsync("POST", Claims, new string('[', 100_000));
        Assert.Equal(HttpStatusCode.BadRequest, deep);
        var (bomb, _) = await cluster.JsonAsync("POST", Claims, Bomb(), "application/yaml");
        Assert.Equal(HttpStatusCode.BadRequest, bomb);
        var (tooLong, status) = await cluster.JsonAsync("POST", Claims, new string(' ', (3 * 1024 * 1024) + 1));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge"), (tooLong, status.Text("reason")));
    }

    [Theory]
    [InlineData("""{"spec":{"storageClassName":true,"volumeMode":null}}""", """ "" is invalid: patch: Invalid value: "map[spec:map[storageClassName:true volumeMode:<nil>]]": unrecognized type: string""")]
    [InlineData("""{"metadata":{"labels":{"a":5}}}""", """ "" is invalid: patch: Invalid value: "map[metadata:map[labels:map[a:5]]]": cannot convert int64 to string""")]
    [InlineData("""{"spec":{"accessModes":"x"}}""", """ "" is invalid: patch: Invalid value: "map[spec:map[accessModes:x]]": cannot restore slice from string""")]
    public async Task StrategicMergePatch_WrongType_IsRefusedInTheWordsOfItsConversion(string patch, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c");
        var (code, status) = await cluster.JsonAsync("PATCH", $"{Claims}/c", patch, "application/strategic-merge-patch+json");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, message), (code, status.Text("message")));
        Assert.Equal("patch", status.Items("details", "causes").Single().Text("field"));
        var (other, _) = await cluster.JsonAsync("PATCH", $"{Claims}/c", patch, "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.BadRequest, other);
    }

    [Theory]
    [InlineData("application/json-patch+json", "{}", "error decoding patch: json: cannot unmarshal object into Go value of type []interface {}")]
    [InlineData("application/merge-patch+json", "[]", "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    public async Task Patch_OfAnotherShape_IsRefused(string contentType, string patch, string message)
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c");
        var (code, status) = await cluster.JsonAsync("PATCH", $"{Claims}/c", patch, contentType);
        Assert.Equal((HttpStatusCode.BadRequest, message), (code, status.Text("message")));
    }

    [Theory]
    [InlineData("default", 403)]
    [InlineData("kube-system", 403)]
    [InlineData("kube-node-lease", 200)]
    public async Task Delete_OfANamespaceThatEveryClusterHas_IsForbidden(string name, int expected)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (code, status) = await cluster.JsonAsync("DELETE", $"/api/v1/namespaces/{name}");
        Assert.Equal(expected, (int)code);
        if (expected == 403) Assert.Equal($"namespaces \"{name}\" is forbidden: this namespace may not be deleted", status.Text("message"));
    }

    [Fact]
    public async Task Patch_UnknownFields_WarnOrAreRefused()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c");
        const string Patch = """{"spec":{"colour":"blue"}}""";
        var (warned, _) = await cluster.SendAsync("PATCH", $"{Claims}/c", Patch, "application/merge-patch+json");
        Assert.Equal("""299 - "unknown field \"spec.colour\"" """.Trim(), Assert.Single(warned.Headers.GetValues("Warning")));
        var (strict, status) = await cluster.JsonAsync("PATCH", $"{Claims}/c?fieldValidation=Strict", Patch, "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.BadRequest, strict);
        Assert.Contains("unknown field \"spec.colour\"", status.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_OfEveryWrite_ChangesNothing()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c");
        var revision = cluster.Store.Revision;
        var (created, _) = await cluster.JsonAsync("POST", $"{Claims}?dryRun=All", NewObject.Claim("d", "", "1Gi").ToJsonString());
        var (patched, json) = await cluster.JsonAsync("PATCH", $"{Claims}/c?dryRun=All", """{"metadata":{"labels":{"a":"b"}}}""", "application/merge-patch+json");
        var (deleted, _) = await cluster.JsonAsync("DELETE", $"{Claims}/c", """{"dryRun":["All"]}""");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (created, patched, deleted));
        Assert.Equal("b", json.Text("metadata", "labels", "a"));
        Assert.Equal(revision, cluster.Store.Revision);
    }

    [Fact]
    public async Task Delete_Preconditions_ProtectTheWrongObject()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c");
        var (wrong, status) = await cluster.JsonAsync("DELETE", $"{Claims}/c", """{"preconditions":{"uid":"other"}}""");
        Assert.Equal((HttpStatusCode.Conflict, "Conflict"), (wrong, status.Text("reason")));
        Assert.NotNull(cluster.Store.Find(ResourceTypes.Claims, new ObjectKey("default", "c")));
    }

    [Fact]
    public async Task DeleteCollection_TakesWhatIsSelected()
    {
        await using var cluster = await ApiCluster.StartAsync();
        foreach (var (name, app) in new[] { ("a", "x"), ("b", "y") })
        {
            var pod = NewObject.Pod(name, "nginx");
            pod["metadata"]!["labels"] = new JsonObject { ["app"] = app };
            cluster.Host.Writer.Create(ResourceTypes.Pods, "default", pod);
        }

        await cluster.JsonAsync("DELETE", "/api/v1/namespaces/default/pods?labelSelector=app%3Dx");
        Assert.Equal("b", Assert.Single(cluster.Store.List(ResourceTypes.Pods).Objects.Values).Key.Name);
    }

    // Nine lists of nine aliases each: half a kilobyte that would become 400 million nodes.
    private static string Bomb()
    {
        var lines = new List<string> { "a0: &a0 [x,x,x,x,x,x,x,x,x]" };
        for (var level = 1; level < 9; level++) lines.Add($"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]");
        return string.Join('\n', lines);
    }
}
