using System.Net;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Api;

/// <summary>What the server does about fields that are unknown, stand there twice or are not in their canonical form.</summary>
public sealed class FieldValidationTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Odd = """{"metadata":{"name":"m"},"data":{"x":"1","x":"2"},"colour":1}""";

    private ApiCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ApiCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("?fieldValidation=Ignore", 0)]
    [InlineData("?fieldValidation=Warn", 2)]
    [InlineData("", 2)]
    public async Task Create_NotStrict_TakesTheLastAndWarns(string query, int warnings)
    {
        var (response, text) = await _cluster.SendAsync("POST", Maps + query, Odd);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("2", JsonNode.Parse(text).Text("data", "x"));
        var said = response.Headers.TryGetValues("Warning", out var values) ? values.ToList() : [];
        Assert.Equal(warnings, said.Count);
        if (warnings > 0) Assert.Equal(["""299 - "duplicate field \"data.x\"" """.Trim(), """299 - "unknown field \"colour\"" """.Trim()], said);
    }

    [Fact]
    public async Task Create_Strict_RefusesBoth()
    {
        var (code, refused) = await _cluster.JsonAsync("POST", $"{Maps}?fieldValidation=Strict", Odd);
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: duplicate field \"data.x\", unknown field \"colour\"", refused.Text("message"));
    }

    [Fact]
    public async Task Create_Quantities_AreWrittenCanonically()
    {
        var (_, claim) = await _cluster.JsonAsync("POST", "/api/v1/namespaces/default/persistentvolumeclaims", """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10240Mi"}}}}""");
        Assert.Equal("10Gi", claim.Text("spec", "resources", "requests", "storage"));
        var (_, pod) = await _cluster.JsonAsync("POST", "/api/v1/namespaces/default/pods", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i","resources":{"requests":{"cpu":0.5,"memory":"1024Ki"}}}],"volumes":[{"name":"e","emptyDir":{"sizeLimit":"1024Mi"}}]}}""");
        Assert.Equal("""{"cpu":"500m","memory":"1Mi"}""", pod.Items("spec", "containers").First().At("resources", "requests")!.ToJsonString());
        Assert.Equal("1024Mi", pod.Items("spec", "volumes").First().Text("emptyDir", "sizeLimit"));
    }

    [Fact]
    public async Task Create_WithAVersion_IsRefused()
    {
        var (code, refused) = await _cluster.JsonAsync("POST", Maps, """{"metadata":{"name":"m","resourceVersion":"5"}}""");
        Assert.Equal((500, "resourceVersion should not be set on objects to be created"), ((int)code, refused.Text("message")));
    }

    [Fact]
    public async Task Update_WithoutAVersion_IsUnconditionalForMostKindsAndRefusedForSome()
    {
        await _cluster.JsonAsync("POST", Maps, """{"metadata":{"name":"m"}}""");
        Assert.Equal(HttpStatusCode.OK, (await _cluster.JsonAsync("PUT", $"{Maps}/m", """{"metadata":{"name":"m"},"data":{"x":"1"}}""")).Code);
        const string Leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
        await _cluster.JsonAsync("POST", Leases, """{"metadata":{"name":"l"}}""");
        var (code, refused) = await _cluster.JsonAsync("PUT", $"{Leases}/l", """{"metadata":{"name":"l"}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal("leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update", refused.Text("message"));
    }

    [Theory]
    [InlineData("""{"gracePeriodSeconds":"x"}""", 400)]
    [InlineData("""{"propagationPolicy":"Sideways"}""", 422)]
    [InlineData("""{"propagationPolicy":"Orphan","orphanDependents":true}""", 422)]
    [InlineData("""{"preconditions":{"uid":"other"}}""", 409)]
    [InlineData("""{"preconditions":{"resourceVersion":"1"}}""", 409)]
    [InlineData("""{"dryRun":["Some"]}""", 422)]
    [InlineData("""[]""", 400)]
    public async Task Delete_WithBadOptions_IsRefused(string options, int code)
    {
        await _cluster.JsonAsync("POST", Maps, """{"metadata":{"name":"m"}}""");
        Assert.Equal(code, (int)(await _cluster.JsonAsync("DELETE", $"{Maps}/m", options)).Code);
        Assert.Equal(HttpStatusCode.OK, (await _cluster.JsonAsync("GET", $"{Maps}/m")).Code);
    }

    [Fact]
    public async Task Body_OfMoreThanThreeMebibytes_IsRefused()
    {
        var (code, refused) = await _cluster.JsonAsync("POST", Maps, $$$"""{"metadata":{"name":"m"},"data":{"x":"{{{new string('x', 3 * 1024 * 1024)}}}"}}""");
        Assert.Equal((413, "Request entity too large: limit is 3145728"), ((int)code, refused.Text("message")));
    }

    [Fact]
    public async Task Accept_Yaml_IsAnsweredAsYaml()
    {
        var (response, text) = await _cluster.SendAsync("GET", Maps, accept: "application/yaml");
        Assert.Equal(("application/yaml", "ConfigMapList"), (response.Content.Headers.ContentType?.MediaType, JsonNode.Parse(text).Text("kind")));
    }
}
