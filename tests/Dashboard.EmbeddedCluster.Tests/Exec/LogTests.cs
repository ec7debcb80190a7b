using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Api;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>Logs of containers: what they say, what is left out, how they are followed, what is refused.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private const string Path = "/api/v1/namespaces/default/pods/web-0/log";
    private const string Started = "embedded cluster: container nginx started from image nginx; nothing runs in it but what exec asks for; /usr/share/nginx/html is served on port 80";

    private ApiCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await ApiCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Log_OfAServer_TellsItsLifeAndItsRequests()
    {
        _cluster.CreateRunningPod("web-0");
        await CurlAsync();
        var lines = await LinesAsync(Path);
        Assert.Equal(2, lines.Length);
        Assert.Equal(Started, lines[0]);
        Assert.Matches("^127\\.0\\.0\\.1 - - \\[.*\\] \"GET / HTTP/1\\.1\" 200 \\d+ \"-\" \"curl\"$", lines[1]);
        Assert.Equal(lines[1..], await LinesAsync($"{Path}?tailLines=1"));
        Assert.Equal(lines[1..], await LinesAsync($"{Path}?sinceSeconds=600"));
        Assert.Empty(await LinesAsync($"{Path}?tailLines=0"));
        Assert.StartsWith("2026-11-20T12:00:00.000000000Z embedded", (await LinesAsync($"{Path}?timestamps=true"))[0], StringComparison.Ordinal);
        Assert.Equal("embedded", Assert.Single(await LinesAsync($"{Path}?limitBytes=8")));
    }

    [Fact]
    public async Task Log_OfAnEndedContainer_SaysHow()
    {
        _cluster.CreateRunningPod("web-0", state: """{"terminated":{"exitCode":0,"reason":"Completed","startedAt":"2026-11-20T12:00:00Z","finishedAt":"2026-11-20T12:05:00Z"}}""");
        Assert.Equal([Started, "embedded cluster: container nginx ended: Completed, exit code 0"], await LinesAsync($"{Path}?follow=true"));
    }

    [Fact]
    public async Task Log_Previous_IsThatOfTheIncarnationBefore()
    {
        _cluster.CreateRunningPod("web-0");
        await CurlAsync();
        _cluster.SetState("web-0", """{"running":{"startedAt":"2026-11-20T13:00:00Z"}}""", 1, """{"terminated":{"exitCode":1,"reason":"Error","startedAt":"2026-11-20T12:00:00Z","finishedAt":"2026-11-20T12:30:00Z"}}""");
        Assert.Equal([Started], await LinesAsync(Path));
        var lines = await LinesAsync($"{Path}?previous=true");
        Assert.Equal(3, lines.Length);
        Assert.Contains("embedded cluster: container nginx ended: Error, exit code 1", lines);
    }

    [Fact]
    public async Task Log_Followed_EndsWithThePod()
    {
        _cluster.CreateRunningPod("web-0");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_cluster.Client.BaseUri, $"{Path}?follow=true"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _cluster.Token);
        using var response = await _cluster.Client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Started, await ReadLineAsync(reader));
        await CurlAsync();
        Assert.Contains("GET / HTTP/1.1", await ReadLineAsync(reader), StringComparison.Ordinal);
        _cluster.Host.Writer.Delete(ResourceTypes.Pods, new ObjectKey("default", "web-0"));
        Assert.Equal("embedded cluster: container nginx was asked to stop", await ReadLineAsync(reader));
        _cluster.Host.Writer.Delete(ResourceTypes.Pods, new ObjectKey("default", "web-0"), 0);
        Assert.Equal("embedded cluster: container nginx ended: its Pod was deleted", await ReadLineAsync(reader));
        Assert.Null(await ReadLineAsync(reader));
    }

    [Theory]
    [InlineData("?container=other", 400, "container other is not valid for pod web-0")]
    [InlineData("?previous=true", 400, "previous terminated container \"nginx\" in pod \"web-0\" not found")]
    [InlineData("?tailLines=-1", 422, "PodLogOptions \"web-0\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("?limitBytes=0", 422, "PodLogOptions \"web-0\" is invalid: limitBytes: Invalid value: 0: must be greater than 0")]
    [InlineData("?sinceSeconds=0", 422, "PodLogOptions \"web-0\" is invalid: sinceSeconds: Invalid value: 0: must be greater than 0")]
    [InlineData("?tailLines=x", 400, "strconv.ParseInt: parsing \"x\": invalid syntax")]
    public async Task Log_Refused_SaysWhy(string query, int code, string message)
    {
        _cluster.CreateRunningPod("web-0");
        var (status, json) = await _cluster.JsonAsync("GET", Path + query);
        Assert.Equal((code, message), ((int)status, json.Text("message")));
    }

    [Fact]
    public async Task Log_NotStarted_IsWaitedForOrEmpty()
    {
        _cluster.CreateRunningPod("web-0", state: """{"waiting":{"reason":"ContainerCreating"}}""");
        var (code, json) = await _cluster.JsonAsync("GET", Path);
        Assert.Equal((400, "container \"nginx\" in pod \"web-0\" is waiting to start: ContainerCreating"), ((int)code, json.Text("message")));
        _cluster.Host.Writer.Create(ResourceTypes.Pods, "default", NewObject.Pod("unscheduled", "nginx"));
        Assert.Empty(await LinesAsync("/api/v1/namespaces/default/pods/unscheduled/log"));
        _cluster.CreateRunningPod("two", pod => pod["spec"].Array("containers")!.Add(new JsonObject { ["name"] = "side", ["image"] = "busybox" }));
        (code, json) = await _cluster.JsonAsync("GET", "/api/v1/namespaces/default/pods/two/log");
        Assert.Equal((400, "a container name must be specified for pod two, choose one of: [nginx side]"), ((int)code, json.Text("message")));
    }

    private async Task CurlAsync()
    {
        using var client = await ExecClient.RunAsync(_cluster, "web-0", ["curl", "localhost"]);
        Assert.Contains("Welcome", (await client.ReadToEndAsync()).Output, StringComparison.Ordinal);
    }

    private async Task<string[]> LinesAsync(string path)
    {
        var (response, text) = await _cluster.SendAsync("GET", path);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Task<string?> ReadLineAsync(StreamReader reader) => reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(ApiCluster.Limit);
}
