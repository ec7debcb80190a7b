using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Tests.Api;
using k8s;

namespace Dashboard.EmbeddedCluster.Tests.Exec;

/// <summary>An exec over a plain WebSocket, message by message.</summary>
internal sealed class ExecClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private ExecClient()
    {
    }

    public string? Protocol => _socket.SubProtocol;

    public static async Task<ExecClient> ConnectAsync(ApiCluster cluster, string path, params string[] protocols)
    {
        var client = new ExecClient();
        foreach (var protocol in protocols.Length > 0 ? protocols : ["v5.channel.k8s.io"]) client._socket.Options.AddSubProtocol(protocol);
        client._socket.Options.SetRequestHeader("Authorization", $"Bearer {cluster.Token}");
        var known = KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.Host.KubeconfigPath).SslCaCerts[0];
        client._socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => known.Equals(certificate);
        client._socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(cluster.Client.BaseUri) { Scheme = "wss" }.Uri;
        await client._socket.ConnectAsync(new Uri(address, path), TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        return client;
    }

    public static Task<ExecClient> RunAsync(ApiCluster cluster, string pod, IReadOnlyList<string> command, string streams = "stdout=true&stderr=true", string? container = null)
    {
        var query = string.Join('&', command.Select(word => $"command={Uri.EscapeDataString(word)}"));
        return ConnectAsync(cluster, $"/api/v1/namespaces/default/pods/{pod}/exec?{query}&{streams}{(container is null ? string.Empty : $"&container={container}")}");
    }

    public Task SendAsync(byte channel, string text) => SendAsync([channel, .. Encoding.UTF8.GetBytes(text)]);

    public Task SendAsync(byte[] message) =>
        _socket.SendAsync(message, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);

    /// <summary>Reads until a text has come on the channel of standard output.</summary>
    public async Task<string> ReadUntilAsync(string expected)
    {
        var text = string.Empty;
        while (!text.EndsWith(expected, StringComparison.Ordinal))
        {
            var (channel, bytes) = await ReceiveAsync() ?? throw new InvalidOperationException($"Closed after: {text}");
            if (channel == 1) text += Encoding.UTF8.GetString(bytes);
        }

        return text;
    }

    /// <summary>Reads to the end.</summary>
    public async Task<(string Output, string Error, JsonObject Status)> ReadToEndAsync()
    {
        var texts = new Dictionary<byte, List<byte>> { [1] = [], [2] = [], [3] = [] };
        while (await ReceiveAsync() is var (channel, bytes)) texts[channel].AddRange(bytes);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken).WaitAsync(ApiCluster.Limit);
        string Text(byte channel) => Encoding.UTF8.GetString([.. texts[channel]]);
        return (Text(1), Text(2), (JsonObject)JsonNode.Parse(Text(3))!);
    }

    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private async Task<(byte Channel, byte[] Bytes)?> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken).AsTask().WaitAsync(ApiCluster.Limit);
            if (result.MessageType == WebSocketMessageType.Close) return null;
            length += result.Count;
            if (result.EndOfMessage) return (buffer[0], buffer[1..length]);
        }
    }
}
