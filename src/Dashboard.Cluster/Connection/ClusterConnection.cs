using System.Net.Http.Headers;
using System.Net.Sockets;
using k8s;

namespace Dashboard.Cluster.Connection;

/// <summary>
/// The one connection to the cluster, under the dashboard's own identity. Thread-safe; lives as long as the process. The
/// server need not answer: that it does not is the reflectors' business, not a reason to fail at start.
/// </summary>
public sealed class ClusterConnection : IDisposable
{
    // A dead peer is noticed after half a minute instead of the client's own three and a half (HTTP/2 only).
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly Kubernetes _client;
    private readonly string? _tlsServerName;

    private ClusterConnection(string name, ClusterSource source, KubernetesClientConfiguration configuration, Kubernetes client)
    {
        Name = name;
        Source = source;
        Host = client.BaseUri;
        _client = client;
        _tlsServerName = string.IsNullOrEmpty(configuration.TlsServerName) ? null : configuration.TlsServerName;
    }

    /// <summary>What the pages call the cluster: the kubeconfig's context, or what kind of cluster it is.</summary>
    public string Name { get; }

    /// <summary>Where it was taken from; never <see cref="ClusterSource.Auto"/>.</summary>
    public ClusterSource Source { get; }

    /// <summary>The API server's address.</summary>
    public Uri Host { get; }

    /// <summary>The generated client, for everything but the reflectors' streams.</summary>
    public IKubernetes Client => _client;

    /// <summary>Opens a connection; nothing is sent yet.</summary>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="source">See <see cref="Source"/>.</param>
    /// <param name="configuration">Address and credentials; becomes the connection's own.</param>
    /// <param name="handlers">Handlers around the socket's, the first outermost.</param>
    /// <exception cref="ClusterConfigurationException">Address or credentials have no valid form.</exception>
    public static ClusterConnection Open(
        string name, ClusterSource source, KubernetesClientConfiguration configuration, params DelegatingHandler[] handlers)
    {
        if (!Uri.TryCreate(configuration.Host, UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https"))
            throw new ClusterConfigurationException($"The server of cluster '{name}' is '{configuration.Host}', which is no http or https address.");
        configuration.FirstMessageHandlerSetup += SetUp;
        try
        {
            return new ClusterConnection(name, source, configuration, new Kubernetes(configuration, handlers));
        }
        catch (Exception e) when (e is k8s.Exceptions.KubeConfigException or IOException or UnauthorizedAccessException
            or FormatException or System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            throw new ClusterConfigurationException(
                $"The credentials of cluster '{name}' can't be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>Sends a GET and returns once the response's headers are there.</summary>
    /// <param name="pathAndQuery">Absolute, beginning with a slash.</param>
    /// <param name="credentials">Whose request it is; null: the dashboard's own.</param>
    /// <param name="cancellationToken">Ends the request; reading the body has its own token.</param>
    /// <exception cref="HttpRequestException">The server can't be reached, or the credentials can't be had.</exception>
    public Task<HttpResponseMessage> GetAsync(string pathAndQuery, RequestCredentials? credentials, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, pathAndQuery, null, credentials, cancellationToken);

    /// <summary>Sends a request and returns once the response's headers are there.</summary>
    /// <param name="method">The method.</param>
    /// <param name="pathAndQuery">Absolute, beginning with a slash.</param>
    /// <param name="content">The body; null: none.</param>
    /// <param name="credentials">Whose request it is; null: the dashboard's own.</param>
    /// <param name="cancellationToken">Ends the request; reading the body has its own token.</param>
    /// <exception cref="HttpRequestException">The server can't be reached, or the credentials can't be had.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string pathAndQuery, HttpContent? content, RequestCredentials? credentials, CancellationToken cancellationToken)
    {
        // The server may stand under a path of its own, as behind Rancher.
        using var request = new HttpRequestMessage(method, Host.AbsoluteUri.TrimEnd('/') + pathAndQuery)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = content,
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_tlsServerName is not null) request.Headers.Host = _tlsServerName;
        if (credentials is null) await AddCredentialsAsync(request, cancellationToken);
        else await credentials(request, cancellationToken);
        return await _client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static void SetUp(SocketsHttpHandler handler)
    {
        handler.KeepAlivePingDelay = PingDelay;
        handler.KeepAlivePingTimeout = PingTimeout;
        handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        handler.ConnectTimeout = ConnectTimeout;
    }

    // A token file that vanished or an exec plug-in that fails may work the next time: it is a failed request, not a bug.
    private async Task AddCredentialsAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_client.Credentials is null) return;
        try
        {
            await _client.Credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is k8s.Exceptions.KubeConfigException or IOException or UnauthorizedAccessException
            or InvalidOperationException or SocketException or System.Text.Json.JsonException)
        {
            throw new HttpRequestException($"The credentials can't be had: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
