using System.Net;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using k8s;
using k8s.Autorest;

namespace Dashboard.EmbeddedCluster.Tests.Api;

public sealed class ListTests
{
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";

    [Fact]
    public async Task List_TypedClient_ReadsObjectsOfTheNamespace()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        cluster.CreateClaim("two", "kube-system");
        var list = await cluster.Client.CoreV1.ListNamespacedPersistentVolumeClaimAsync("default", cancellationToken: TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        var claim = Assert.Single(list.Items);
        Assert.Equal("one", claim.Metadata.Name);
        Assert.Equal("Pending", claim.Status.Phase);
        Assert.Equal(cluster.Store.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture), list.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task List_Items_CarryNeitherKindNorVersion()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        var (_, list) = await cluster.JsonAsync("GET", Claims);
        Assert.Equal("PersistentVolumeClaimList", list.Text("kind"));
        Assert.Equal(["metadata", "spec", "status"], Assert.Single(list.Items("items")).Select(member => member.Key).Order());
    }

    [Theory]
    [InlineData("app=a", "1")]
    [InlineData("app!=a", "2,3,4")]
    [InlineData("app in (a,b)", "1,2")]
    [InlineData("app notin (a)", "2,3,4")]
    [InlineData("app", "1,2,3")]
    [InlineData("!app", "4")]
    [InlineData("app=a,size>5", "1")]
    [InlineData("size<5", "2")]
    [InlineData("app=", "3")]
    public async Task List_LabelSelector_SelectsAsKubernetesDoes(string selector, string expected)
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("c1", change: json => json["metadata"]!["labels"] = new System.Text.Json.Nodes.JsonObject { ["app"] = "a", ["size"] = "9" });
        cluster.CreateClaim("c2", change: json => json["metadata"]!["labels"] = new System.Text.Json.Nodes.JsonObject { ["app"] = "b", ["size"] = "2" });
        cluster.CreateClaim("c3", change: json => json["metadata"]!["labels"] = new System.Text.Json.Nodes.JsonObject { ["app"] = "" });
        cluster.CreateClaim("c4");
        var (_, list) = await cluster.JsonAsync("GET", $"{Claims}?labelSelector={Uri.EscapeDataString(selector)}");
        Assert.Equal(expected, string.Join(',', list.Items("items").Select(item => item.Text("metadata", "name")![1..])));
    }

    [Fact]
    public async Task List_FieldSelector_SelectsByNodeAndPhase()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var pod = NewObject.Pod("p", "nginx", []);
        pod["spec"]!["nodeName"] = "node-1";
        cluster.Host.Writer.Create(ResourceTypes.Pods, "default", pod);
        cluster.Host.Writer.Create(ResourceTypes.Pods, "default", NewObject.Pod("q", "nginx", []));
        var (_, placed) = await cluster.JsonAsync("GET", "/api/v1/pods?fieldSelector=spec.nodeName%3Dnode-1,status.phase%3DPending");
        var (_, others) = await cluster.JsonAsync("GET", "/api/v1/pods?fieldSelector=spec.nodeName!%3Dnode-1");
        Assert.Equal("p", Assert.Single(placed.Items("items")).Text("metadata", "name"));
        Assert.Equal("q", Assert.Single(others.Items("items")).Text("metadata", "name"));
    }

    [Fact]
    public async Task List_InPages_ShowsOneMomentWhateverChangesBetween()
    {
        await using var cluster = await ApiCluster.StartAsync();
        for (var number = 0; number < 5; number++) cluster.CreateClaim($"c{number}");
        var (_, first) = await cluster.JsonAsync("GET", $"{Claims}?limit=2");
        cluster.Host.Writer.Change(ResourceTypes.Claims, new ObjectKey("default", "c3"), json =>
        {
            json["metadata"]!["labels"] = new System.Text.Json.Nodes.JsonObject { ["new"] = "yes" };
            return true;
        });
        cluster.CreateClaim("c25");
        var (_, second) = await cluster.JsonAsync("GET", $"{Claims}?limit=2&continue={first.Text("metadata", "continue")}");
        var (_, third) = await cluster.JsonAsync("GET", $"{Claims}?limit=2&continue={second.Text("metadata", "continue")}");
        Assert.Equal(["c0", "c1", "c2", "c3", "c4"], new[] { first, second, third }.SelectMany(page => page.Items("items")).Select(item => item.Text("metadata", "name")!));
        Assert.Null(second.Items("items").Last().At("metadata", "labels"));
        Assert.Equal(first.Text("metadata", "resourceVersion"), third.Text("metadata", "resourceVersion"));
        Assert.Null(third.Text("metadata", "continue"));
    }

    [Fact]
    public async Task List_AtAnOldRevision_TakesChangesBack()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var first = cluster.CreateClaim("c0");
        cluster.CreateClaim("c1");
        var (_, list) = await cluster.JsonAsync("GET", $"{Claims}?resourceVersion={first.Revision}&resourceVersionMatch=Exact");
        Assert.Equal("c0", Assert.Single(list.Items("items")).Text("metadata", "name"));
    }

    [Fact]
    public async Task List_ContinueOfAForgottenRevision_IsGone()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var token = Dashboard.EmbeddedCluster.Api.ContinueToken.After(new ObjectKey("default", "c0"), 2).Write();
        cluster.Store.Compact();
        var exception = await Assert.ThrowsAsync<HttpOperationException>(() =>
            cluster.Client.CoreV1.ListNamespacedPersistentVolumeClaimAsync("default", continueParameter: token, cancellationToken: TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit));
        Assert.Equal(HttpStatusCode.Gone, exception.Response.StatusCode);
    }

    [Fact]
    public async Task List_Metadata_SendsMetadataAlone()
    {
        await using var cluster = await ApiCluster.StartAsync();
        cluster.CreateClaim("one");
        var (_, list) = await cluster.JsonAsync("GET", Claims, accept: "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io");
        Assert.Equal("PartialObjectMetadataList", list.Text("kind"));
        Assert.Null(Assert.Single(list.Items("items")).At("spec"));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/secrets?fieldSelector=type%3Dkubernetes.io%2Fbasic-auth", "login")]
    [InlineData("/api/v1/namespaces/default/secrets?fieldSelector=type!%3Dkubernetes.io%2Fbasic-auth", "plain")]
    [InlineData("/apis/batch/v1/namespaces/default/jobs?fieldSelector=status.successful%3D0", "once")]
    [InlineData("/apis/apps/v1/namespaces/default/replicasets?fieldSelector=status.replicas%3D1", "")]
    public async Task List_ByTheFieldsOfItsKind_Selects(string path, string expected)
    {
        await using var cluster = await ApiCluster.StartAsync();
        await cluster.JsonAsync("POST", "/api/v1/namespaces/default/secrets", """{"metadata":{"name":"login"},"type":"kubernetes.io/basic-auth","stringData":{"username":"x"}}""");
        await cluster.JsonAsync("POST", "/api/v1/namespaces/default/secrets", """{"metadata":{"name":"plain"}}""");
        await cluster.JsonAsync("POST", "/apis/batch/v1/namespaces/default/jobs", """{"metadata":{"name":"once"},"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i:1"}]}}}}""");
        var (_, list) = await cluster.JsonAsync("GET", path);
        Assert.Equal(expected, string.Join(',', list.Items("items").Select(item => item.Text("metadata", "name"))));
    }
}
