using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Benchmarks.StandIn;
using k8s;

namespace Dashboard.Benchmarks.Embedded;

/// <summary>Watchers of all Pods, each on a connection of its own, until each has seen a number of changes; the first ones are not counted.</summary>
internal static class EmbeddedWatch
{
    private static readonly byte[] SentAt = Encoding.UTF8.GetBytes($"\"{EmbeddedUpdates.SentAt}\":\"");

    public static async Task RunAsync(string kubeconfig, int watchers, int warmUp, int changes, long revision)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        var clients = Enumerable.Range(0, watchers).Select(_ => new Kubernetes(configuration)).ToList();
        var streams = await Task.WhenAll(clients.Select(client => OpenAsync(client, configuration.AccessToken, revision)));
        Console.WriteLine("watching");
        var delays = await Task.WhenAll(streams.Select(stream => Task.Run(() => FollowAsync(stream, warmUp + changes))));
        clients.ForEach(client => client.Dispose());
        var all = delays.SelectMany(each => each.Skip(warmUp)).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"figures every watcher saw all {changes:n0} changes; from the change to the watcher p50 {all[all.Count / 2] / 1000.0:f1} ms, p99 {all[(int)(all.Count * 0.99)] / 1000.0:f1} ms, latest {all[^1] / 1000.0:f1} ms"));
    }

    private static async Task<Stream> OpenAsync(Kubernetes client, string token, long revision)
    {
        client.HttpClient.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var address = new Uri(client.BaseUri, string.Create(CultureInfo.InvariantCulture, $"api/v1/pods?watch=1&resourceVersion={revision}"));
        var response = await client.HttpClient.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
    }

    private static async Task<List<long>> FollowAsync(Stream stream, int changes)
    {
        var delays = new List<long>(changes);
        var reader = PipeReader.Create(stream);
        while (delays.Count < changes)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Note(rest.Slice(0, end), delays);
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted && delays.Count < changes) throw new InvalidOperationException($"The watch ended after {delays.Count} changes.");
        }

        return delays;
    }

    private static void Note(in ReadOnlySequence<byte> line, List<long> delays)
    {
        var bytes = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        var at = bytes.IndexOf(SentAt);
        if (at < 0 || !Utf8Parser.TryParse(bytes[(at + SentAt.Length)..], out long sent, out _)) return;
        delays.Add(EventFeed.Now - sent);
    }
}
