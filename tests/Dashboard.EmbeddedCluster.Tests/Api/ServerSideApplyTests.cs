using System.Net;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Api;

/// <summary>Server-side apply over HTTP: who owns what, who is in whose way, and what goes when nobody names it any more.</summary>
public sealed class ServerSideApplyTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Pods = "/api/v1/namespaces/default/pods";

    private ApiCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ApiCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Apply_OfANewObject_CreatesItAndOwnsWhatItSays()
    {
        var (code, created) = await ApplyAsync(Maps, "m", "alpha", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","labels":{"a":"1"}},"data":{"x":"1"}}""");
        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal("""Apply alpha {"f:data":{"f:x":{}},"f:metadata":{"f:labels":{"f:a":{}}}}""", Assert.Single(Owners(created)));
        (code, var again) = await ApplyAsync(Maps, "m", "alpha", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","labels":{"a":"1"}},"data":{"x":"1"}}""");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(created.Text("metadata", "resourceVersion"), again.Text("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Apply_ThatLeavesAFieldOut_RemovesItUnlessOthersOwnIt()
    {
        await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"1","y":"1","z":"1"}"""));
        await ApplyAsync(Maps, "m", "beta", Map("""{"y":"1"}"""));
        var (code, left) = await ApplyAsync(Maps, "m", "alpha", Map("""{"z":"2"}"""));
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("""{"y":"1","z":"2"}""", left["data"]!.ToJsonString());
        Assert.Equal(["""Apply alpha {"f:data":{"f:z":{}}}""", """Apply beta {"f:data":{"f:y":{}}}"""], Owners(left));
    }

    [Fact]
    public async Task Apply_OfAnothersValue_IsAConflictUntilForced()
    {
        await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"1"}"""));
        var (code, refused) = await ApplyAsync(Maps, "m", "beta", Map("""{"x":"2"}"""));
        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"alpha\": .data.x", refused.Text("message"));
        var cause = Assert.Single(refused.Items("details", "causes"));
        Assert.Equal(("FieldManagerConflict", "conflict with \"alpha\"", ".data.x"), (cause.Text("reason"), cause.Text("message"), cause.Text("field")));

        (code, var forced) = await ApplyAsync(Maps, "m", "beta", Map("""{"x":"2"}"""), "&force=true");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("2", forced.Text("data", "x"));
        Assert.Equal(["""Apply beta {"f:data":{"f:x":{}}}"""], Owners(forced));
    }

    [Fact]
    public async Task Apply_AgainstAnUpdate_NamesItsVersionAndSubresource()
    {
        await ApplyAsync("/apis/apps/v1/namespaces/default/statefulsets", "web", "alpha", """
            {"apiVersion":"apps/v1","kind":"StatefulSet","spec":{"replicas":1,"serviceName":"s","selector":{"matchLabels":{"a":"b"}},
            "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """);
        await _cluster.JsonAsync("PATCH", "/apis/apps/v1/namespaces/default/statefulsets/web/scale?fieldManager=scaler", """{"spec":{"replicas":3}}""", "application/merge-patch+json");
        await _cluster.JsonAsync("PATCH", "/apis/apps/v1/namespaces/default/statefulsets/web?fieldManager=editor", """{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"j"}]}}}}""", "application/strategic-merge-patch+json");
        var (code, refused) = await ApplyAsync("/apis/apps/v1/namespaces/default/statefulsets", "web", "alpha", """
            {"apiVersion":"apps/v1","kind":"StatefulSet","spec":{"replicas":1,"serviceName":"s","selector":{"matchLabels":{"a":"b"}},
            "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """);
        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"editor\" using apps/v1:\n- .spec.template.spec.containers[name=\"c\"].image\nconflicts with \"scaler\" with subresource \"scale\" using apps/v1:\n- .spec.replicas",
            refused.Text("message"));
    }

    [Fact]
    public async Task Apply_ByTwoManagersOfOneList_JoinsItsElements()
    {
        const string First = """{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a","image":"i","env":[{"name":"X","value":"1"}]}]}}""";
        await ApplyAsync(Pods, "p", "alpha", First);
        var (_, labelled) = await ApplyAsync(Pods, "p", "beta", """{"apiVersion":"v1","kind":"Pod","metadata":{"finalizers":["example.com/hold"]},"spec":{"containers":[{"name":"a","image":"i"}]}}""");
        Assert.Equal("1", Assert.Single(Assert.Single(labelled.Items("spec", "containers")).Items("env")).Text("value"));
        Assert.Contains("""Apply beta {"f:metadata":{"f:finalizers":{"v:\"example.com/hold\"":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:image":{},"f:name":{}}}}}""", Owners(labelled));
    }

    [Fact]
    public async Task Apply_WithoutAFieldManager_IsRefused()
    {
        var (code, refused) = await _cluster.JsonAsync("PATCH", $"{Maps}/m", Map("{}"), "application/apply-patch+yaml");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch", refused.Text("message"));
    }

    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"managedFields":[{}]}}""", 400, "metadata.managedFields must be nil")]
    [InlineData("""{"apiVersion":"v1","kind":"Secret"}""", 400, "invalid object type: v1, Kind=Secret")]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other"}}""", 400, "the name of the object (other) does not match the name on the URL (m)")]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","dota":{}}""", 500, "failed to create typed patch object (default/m; v1, Kind=ConfigMap): .dota: field not declared in schema")]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"finalizers":["a/b","a/b"]}}""", 500, "failed to create typed patch object (default/m; v1, Kind=ConfigMap): .metadata.finalizers: duplicate entries for key [=\"a/b\"]")]
    [InlineData("a: [", 400, null)]
    [InlineData("- 1", 400, null)]
    public async Task Apply_OfWhatCannotBeApplied_IsRefused(string body, int code, string? message)
    {
        var (answered, refused) = await ApplyAsync(Maps, "m", "alpha", body);
        Assert.Equal(code, (int)answered);
        if (message is not null) Assert.Equal(message, refused.Text("message"));
    }

    [Fact]
    public async Task Apply_DryRun_ChangesNothing()
    {
        var (code, dry) = await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"1"}"""), "&dryRun=All");
        Assert.Equal((HttpStatusCode.Created, "1"), (code, dry.Text("data", "x")));
        Assert.Equal(HttpStatusCode.NotFound, (await _cluster.JsonAsync("GET", $"{Maps}/m")).Code);
    }

    [Fact]
    public async Task Apply_AfterTheEntriesWereWiped_FindsThemUnderOneName()
    {
        await _cluster.JsonAsync("POST", $"{Maps}?fieldManager=maker", Map("""{"x":"1","y":"1"}"""));
        var (_, wiped) = await _cluster.JsonAsync("PATCH", $"{Maps}/m", """[{"op":"replace","path":"/metadata/managedFields","value":[{}]}]""", "application/json-patch+json");
        Assert.Empty(Owners(wiped));
        var (_, updated) = await _cluster.JsonAsync("PATCH", $"{Maps}/m", """{"data":{"y":"2"}}""", "application/merge-patch+json");
        Assert.Empty(Owners(updated));
        var (code, refused) = await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"3"}"""));
        Assert.Equal((HttpStatusCode.Conflict, "Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.x"), (code, refused.Text("message")));
        (_, var applied) = await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"1"}"""));
        Assert.Equal(["""Apply alpha {"f:data":{"f:x":{}}}""", """Update before-first-apply {"f:data":{".":{},"f:x":{},"f:y":{}}}"""], Owners(applied));
    }

    [Fact]
    public async Task Patch_OfAnEmptyListOfEntries_KeepsThem()
    {
        var (_, created) = await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"1"}"""));
        var (_, patched) = await _cluster.JsonAsync("PATCH", $"{Maps}/m", """{"metadata":{"managedFields":[]}}""", "application/merge-patch+json");
        Assert.Equal(Owners(created), Owners(patched));
        Assert.Equal(created.Text("metadata", "resourceVersion"), patched.Text("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Update_OfAFieldThatAnApplierOwns_TakesIt()
    {
        await ApplyAsync(Maps, "m", "alpha", Map("""{"x":"1","y":"1"}"""));
        var (_, updated) = await _cluster.JsonAsync("PATCH", $"{Maps}/m?fieldManager=editor", """{"data":{"x":"2"}}""", "application/merge-patch+json");
        Assert.Equal(["""Apply alpha {"f:data":{"f:y":{}}}""", """Update editor {"f:data":{"f:x":{}}}"""], Owners(updated));
    }

    [Fact]
    public async Task Apply_OfTheStatus_OwnsTheStatusAlone()
    {
        await _cluster.JsonAsync("POST", $"{Pods}?fieldManager=maker", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""");
        var (code, applied) = await _cluster.JsonAsync(
            "PATCH",
            $"{Pods}/p/status?fieldManager=checker",
            """{"apiVersion":"v1","kind":"Pod","status":{"conditions":[{"type":"example.com/checked","status":"True"}]}}""",
            "application/apply-patch+yaml");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("True", applied.Items("status", "conditions").Single(condition => condition.Text("type") == "example.com/checked").Text("status"));
        Assert.Equal("""Apply checker {"f:status":{"f:conditions":{"k:{\"type\":\"example.com/checked\"}":{".":{},"f:status":{},"f:type":{}}}}}""", Owners(applied)[0]);
        Assert.Equal("status", applied.Items("metadata", "managedFields").First().Text("subresource"));
        (code, _) = await _cluster.JsonAsync("PATCH", $"{Pods}/none/status?fieldManager=checker", """{"apiVersion":"v1","kind":"Pod","status":{}}""", "application/apply-patch+yaml");
        Assert.Equal(HttpStatusCode.NotFound, code);
    }

    [Fact]
    public async Task Scale_AsATable_HasColumnsOfItsOwn()
    {
        _cluster.Host.Writer.Create(ResourceTypes.StatefulSets, "default", Dashboard.EmbeddedCluster.Scenarios.NewObject.StatefulSet("web", "nginx", "nginx", 2));
        var (_, table) = await _cluster.JsonAsync("GET", "/apis/apps/v1/namespaces/default/statefulsets/web/scale", null, "application/json", "application/json;as=Table;v=v1;g=meta.k8s.io");
        Assert.Equal(["Name", "Desired", "Available", "Age"], table.Items("columnDefinitions").Select(column => column.Text("name")));
        Assert.Equal("""["web",2,0""", table.Items("rows").Single()["cells"]!.ToJsonString()[..10]);
    }

    [Fact]
    public async Task Force_WithAnotherPatch_IsRefused()
    {
        var (code, refused) = await _cluster.JsonAsync("PATCH", $"{Maps}/m?force=true", "{}", "application/merge-patch+json");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch"), (code, refused.Text("message")));
    }

    private static string Map(string data) => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{{data}}}""";

    private Task<(HttpStatusCode Code, JsonObject Json)> ApplyAsync(string collection, string name, string manager, string body, string query = "") =>
        _cluster.JsonAsync("PATCH", $"{collection}/{name}?fieldManager={manager}{query}", body, "application/apply-patch+yaml");

    private static IReadOnlyList<string> Owners(JsonObject json) =>
        [.. json.Items("metadata", "managedFields").Select(entry => $"{entry.Text("operation")} {entry.Text("manager")} {entry["fieldsV1"]!.ToJsonString(Relaxed)}")];

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
