using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.EmbeddedCluster.Tests.Api;

/// <summary>A running embedded cluster without controllers, the real client on its kubeconfig, and plain requests.</summary>
internal sealed class ApiCluster : IAsyncDisposable
{
    /// <summary>The time within which everything in these tests happens.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;

    private ApiCluster(DirectoryInfo folder, EmbeddedClusterHost host)
    {
        _folder = folder;
        Host = host;
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(host.KubeconfigPath);
        Client = new Kubernetes(configuration);
        _http = Client.HttpClient;
        Token = configuration.AccessToken;
    }

    public EmbeddedClusterHost Host { get; }

    public Kubernetes Client { get; }

    public string Token { get; }

    public ObjectStore Store => Host.Store;

    public static async Task<ApiCluster> StartAsync(TimeProvider? time = null, InitialContent content = InitialContent.Base, bool runsControllers = false)
    {
        var folder = Directory.CreateTempSubdirectory("embedded-cluster-");
        var options = new EmbeddedClusterOptions { KubeconfigPath = Path.Combine(folder.FullName, "kubeconfig"), Content = content, RunsControllers = runsControllers };
        var host = await EmbeddedClusterHost.StartAsync(options, time ?? TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken).WaitAsync(Limit);
        return new ApiCluster(folder, host);
    }

    /// <summary>The token of another user of the kubeconfig.</summary>
    public string TokenOf(string user) => KubernetesClientConfiguration.BuildConfigFromConfigFile(Host.KubeconfigPath, $"embedded-{user}").AccessToken;

    public StoredObject CreateClaim(string name, string @namespace = "default", Action<JsonObject>? change = null)
    {
        var claim = NewObject.Claim(name, "", "1Gi", "ReadWriteOnce", null);
        change?.Invoke(claim);
        return Host.Writer.Create(ResourceTypes.Claims, @namespace, claim);
    }

    public void Label(string claim, string? value) => Host.Writer.Change(ResourceTypes.Claims, new ObjectKey("default", claim), json =>
    {
        json["metadata"]!["labels"] = new JsonObject { ["app"] = value };
        return true;
    });

    /// <summary>Sends a request; the token is given unless another is.</summary>
    public async Task<(HttpResponseMessage Response, string Body)> SendAsync(
        string method, string path, string? body = null, string contentType = "application/json", string? token = null, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Client.BaseUri, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var bearer = token ?? Token;
        if (bearer.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken).WaitAsync(Limit);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(Limit));
    }

    /// <summary>Sends a request and expects an answer in JSON.</summary>
    public async Task<(HttpStatusCode Code, JsonObject Json)> JsonAsync(
        string method, string path, string? body = null, string contentType = "application/json", string accept = "application/json")
    {
        var (response, text) = await SendAsync(method, path, body, contentType, null, accept);
        return (response.StatusCode, (JsonObject)JsonNode.Parse(text)!);
    }

    /// <summary>Opens a watch; it stands when this returns.</summary>
    public async Task<WatchReader> WatchAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Client.BaseUri, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).WaitAsync(Limit);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new WatchReader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync().AsTask().WaitAsync(Limit);
        _folder.Delete(true);
    }
}
