using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;

namespace Dashboard.EmbeddedCluster.Tests.Fuzz;

/// <summary>
/// Requests that are wrong in every way: each is answered as the API answers, and what is stored afterwards is sound. A
/// failure names its lane, number and request; the same numbers make the same request again.
/// </summary>
public sealed class FuzzTests
{
    private const int Lanes = 4;

    /// <summary>Answers with code 500 that a real server gives too: it has no better one for these.</summary>
    private static readonly string[] Known =
        ["resourceVersion should not be set on objects to be created", "resourceVersion: Invalid value", "failed to create typed patch object"];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public Task MutatedRequests_AreAnsweredByStatuses() => RunAsync(4_000);

    [Fact]
    [Trait("Category", "Long")]
    public Task MutatedRequests_AHundredThousand_AreAnsweredByStatuses() => RunAsync(100_000);

    private static async Task RunAsync(int count)
    {
        await using var cluster = await ApiCluster.StartAsync();
        var templates = await TemplatesAsync();
        var lanes = Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => SendAllAsync(cluster, templates, lane, count / Lanes)));
        await Task.WhenAll(lanes).WaitAsync(Limit);
        Assert.Equal(200, (int)(await cluster.SendAsync("GET", "/readyz")).Response.StatusCode);
        CheckStore(cluster.Store);
    }

    private static async Task SendAllAsync(ApiCluster cluster, IReadOnlyList<FuzzedRequest> templates, int lane, int count)
    {
        var mutator = new RequestMutator(lane, templates);
        for (var number = 0; number < count; number++)
        {
            // What was deleted is needed again.
            if (number % 50 == 0) await cluster.SendAsync("POST", "/api/v1/namespaces", """{"metadata":{"name":"refusals"}}""");
            var request = mutator.Next();
            try
            {
                await SendAsync(cluster, request);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"lane {lane}, request {number}: {request}\n{exception.Message}", exception);
            }
        }
    }

    private static async Task SendAsync(ApiCluster cluster, FuzzedRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri($"{cluster.Client.BaseUri.GetLeftPart(UriPartial.Authority)}{request.Path}"));
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", cluster.Token);
        if (request.Body.Length > 0 || request.Method is "POST" or "PUT" or "PATCH")
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        using var response = await cluster.Client.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        var code = (int)response.StatusCode;
        if (code < 400) return;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        if (request.Method == "HEAD" || text == "404 page not found\n") return;
        var status = JsonNode.Parse(text);
        Assert.Equal(("Status", "Failure", code), (status.Text("kind"), status.Text("status"), (int?)status.Integer("code")));
        if (code == 500) Assert.Contains(Known, known => status.Text("message")!.StartsWith(known, StringComparison.Ordinal));
    }

    // What is stored can be read by its type, and says of itself what it is stored under.
    private static void CheckStore(ObjectStore store)
    {
        var uids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stored in ResourceTypes.All.SelectMany(type => store.List(type).Objects.Values))
        {
            var json = stored.Copy();
            Assert.True(uids.Add(stored.Uid), $"{stored} shares its uid");
            Assert.Equal((stored.Key.Name, stored.Uid, $"{stored.Revision}"), (json.Text("metadata", "name"), json.Text("metadata", "uid"), json.Text("metadata", "resourceVersion")));
            Assert.True(stored.Revision <= store.Revision, $"{stored} is newer than the store");
            Assert.Empty(SchemaDecoder.Decode(json, stored.Type));
            Assert.NotNull(stored.CopyWithManagedFields());
        }
    }

    // The recorded refusals, and what else the API takes.
    private static async Task<IReadOnlyList<FuzzedRequest>> TemplatesAsync()
    {
        var templates = new List<FuzzedRequest>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "refusals.jsonl"), TestContext.Current.CancellationToken))
        {
            var recorded = JsonNode.Parse(line)!;

            // To wait for a version that does not come takes seconds.
            if (recorded.Text("case") == "future resourceVersion") continue;
            templates.Add(new FuzzedRequest(recorded.Text("method")!, recorded.Text("path")!, recorded.Text("contentType")!, Bytes(recorded["body"])));
        }

        foreach (var (method, path, type, body) in FuzzTemplates.More) templates.Add(new FuzzedRequest(method, path, type, System.Text.Encoding.UTF8.GetBytes(body)));
        return templates;
    }

    private static byte[] Bytes(JsonNode? body) => body switch
    {
        null => [],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => System.Text.Encoding.UTF8.GetBytes((string)value!),
        _ => System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()),
    };
}
