using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Api;

public sealed class DocumentTests
{
    private static readonly JsonNode Recorded =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "tables-and-resources.json")))!;

    [Fact]
    public async Task Tables_OfEveryKind_HaveTheRecordedColumns()
    {
        await using var cluster = await ApiCluster.StartAsync(content: InitialContent.Scenario);
        foreach (var type in ResourceTypes.All)
        {
            var root = type.Group.Length == 0 ? "/api" : $"/apis/{type.Group}";
            var (_, table) = await cluster.JsonAsync("GET", $"{root}/{type.Version}/{type.Plural}", accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
            Assert.Equal("Table", table.Text("kind"));
            static string Columns(IEnumerable<JsonObject> columns) => string.Join('|', columns.Select(column => $"{column.Text("name")}/{column.Text("type")}/{column.Text("format")}/{column.Integer("priority")}"));
            if (Recorded.Array("tables", type.Plural) is null) continue;
            Assert.Equal(Columns(Recorded.Items("tables", type.Plural)), Columns(table.Items("columnDefinitions")));
            Assert.All(table.Items("rows"), row => Assert.NotNull(row.Text("object", "metadata", "uid")));
        }
    }

    [Fact]
    public async Task Tables_OfTheScenario_SayWhatKubectlWould()
    {
        await using var cluster = await ApiCluster.StartAsync(content: InitialContent.Scenario);
        var claims = await RowsAsync(cluster, "/api/v1/namespaces/default/persistentvolumeclaims");
        Assert.Contains(claims, row => row.StartsWith("pv-claim|Bound|pv-volume|10Gi|RWO||", StringComparison.Ordinal));
        var classes = await RowsAsync(cluster, "/apis/storage.k8s.io/v1/storageclasses");
        Assert.Contains(classes, row => row.StartsWith("course-nfs-storage (default)|", StringComparison.Ordinal));
        var sets = await RowsAsync(cluster, "/apis/apps/v1/namespaces/default/statefulsets");
        Assert.Contains(sets, row => row.StartsWith("web|2/2|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Discovery_NamesWhatARealServerNames()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var served = ResourceTypes.Served.SelectMany(type => type.Subresources.Select(part => $"{type.ApiVersion}/{type.Plural}/{part}").Append($"{type.ApiVersion}/{type.Plural}")).ToHashSet();
        foreach (var (path, entries) in Recorded.Object("resources")!)
        {
            var version = path[(path.IndexOf('/', 1) + 1)..];
            bool IsCompared(JsonObject entry) => served.Contains($"{version}/{entry.Text("name")}") && entry.Text("name") is not ("volumeattributesclasses" or "selfsubjectreviews");
            var (_, list) = await cluster.JsonAsync("GET", path);
            static string Entry(JsonObject entry) => $"{entry.Text("name")} {entry.Text("kind")} {entry.Flag("namespaced")} {string.Join(',', entry.Texts("verbs"))} {string.Join(',', entry.Texts("shortNames"))} {string.Join(',', entry.Texts("categories"))}";
            Assert.Equal(((JsonArray)entries!).Items().Where(IsCompared).Select(Entry).Order(StringComparer.Ordinal), list.Items("resources").Where(IsCompared).Select(Entry).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Discovery_Aggregated_HoldsAllResources()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var resources = new List<string?>();
        foreach (var path in (string[])["/api", "/apis"])
        {
            var (response, text) = await cluster.SendAsync("GET", path, accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");
            Assert.Equal("application/json; g=apidiscovery.k8s.io; v=v2; as=APIGroupDiscoveryList", response.Content.Headers.ContentType!.ToString());
            resources.AddRange(JsonNode.Parse(text).Items("items").SelectMany(group => group.Items("versions")).SelectMany(version => version.Items("resources")).Select(resource => resource.Text("resource")));
        }

        Assert.Equal(ResourceTypes.Served.Select(type => type.Plural).Order(), resources.Order());
    }

    [Fact]
    public async Task OpenApi_ReferencesOnlyWhatItHolds()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (_, index) = await cluster.JsonAsync("GET", "/openapi/v3");
        Assert.Equal(ResourceTypes.Served.Select(type => type.ApiVersion).Distinct().Count(), index.Object("paths")!.Count);
        foreach (var (_, entry) in index.Object("paths")!)
        {
            var (_, document) = await cluster.JsonAsync("GET", entry.Text("serverRelativeURL")!);
            var schemas = document.Object("components", "schemas")!;
            var text = document.ToJsonString();
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(text, "#/components/schemas/([A-Za-z0-9.]+)").Select(match => match.Groups[1].Value).Distinct())
            {
                Assert.True(schemas.ContainsKey(name), name);
            }
        }
    }

    [Fact]
    public void Schema_EveryTypeItNames_IsDescribed()
    {
        var types = ApiSchema.Kubernetes.Types;
        static SchemaValue Inner(SchemaValue value) => value.Element is { } element ? Inner(element) : value;
        var named = types.Values.SelectMany(type => type.Fields.Values).Select(field => Inner(field.Value)).Where(value => value.Shape == SchemaShape.Object);
        Assert.All(named, value => Assert.Contains(value.Name, types.Keys));
        Assert.All(ResourceTypes.Served, type => Assert.Contains(type.Kind, types.Keys));
    }

    [Fact]
    public void Descriptions_AreOfTypesAndFieldsThatExist()
    {
        var types = ApiSchema.Kubernetes.Types;
        Assert.All(SchemaDescriptions.Kubernetes.Names, name =>
        {
            var parts = name.Split('.');
            Assert.True(types.TryGetValue(parts[0], out var type) && (parts.Length == 1 || type.Fields.ContainsKey(parts[1])), name);
        });
    }

    [Theory]
    [InlineData("/healthz", 200)]
    [InlineData("/readyz", 200)]
    [InlineData("/version", 200)]
    [InlineData("/livez/ping", 403)]
    [InlineData("/api/v1/pods", 403)]
    [InlineData("/api", 403)]
    [InlineData("/nothing", 403)]
    public async Task WithoutToken_OnlyHealthAndVersionAnswer(string path, int expected)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (response, _) = await cluster.SendAsync("GET", path, token: "");
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Root_NamesWhereToLookFurther()
    {
        await using var cluster = await ApiCluster.StartAsync();
        var (_, root) = await cluster.JsonAsync("GET", "/");
        Assert.All(["/api/v1", "/apis/apps", "/apis/storage.k8s.io/v1", "/openapi/v3", "/version"], path => Assert.Contains(path, root.Texts("paths")));
        foreach (var path in root.Texts("paths"))
        {
            var (response, _) = await cluster.SendAsync("GET", path);
            Assert.True(response.IsSuccessStatusCode, path);
        }

        var (_, health) = await cluster.SendAsync("GET", "/readyz?verbose");
        Assert.Equal("[+]ping ok\nreadyz check passed\n", health);
    }

    private static async Task<List<string>> RowsAsync(ApiCluster cluster, string path)
    {
        var (_, table) = await cluster.JsonAsync("GET", path, accept: "application/json;as=Table;v=v1;g=meta.k8s.io");
        return [.. table.Items("rows").Select(row => string.Join('|', row.Array("cells")!.Select(cell => cell!.ToString())))];
    }
}
