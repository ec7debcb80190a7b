using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Dashboard.Benchmarks.StandIn;

/// <summary>
/// Sends watch events at a steady rate: half of them Pods whose readiness flips, half claims whose size is the moment of
/// sending in microseconds of the machine's monotonic clock, so that whoever sees the size knows how old the news is.
/// </summary>
internal sealed class EventFeed(StandInCluster cluster)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<Channel<byte[]>, string> _watchers = [];
    private long _version = StandInCluster.ListVersion;

    /// <summary>Microseconds of the monotonic clock, the same in every process of the machine.</summary>
    public static long Now => Stopwatch.GetTimestamp() * 1_000_000 / Stopwatch.Frequency;

    public ChannelReader<byte[]> Watch(string path, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
        _watchers[channel] = path;
        cancellationToken.Register(() =>
        {
            _watchers.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    /// <summary>
    /// Sends <paramref name="rate"/> events a second for some seconds, <paramref name="windowRate"/> of them on claims of
    /// the first <paramref name="windowChains"/> chains, the others all over the cluster. Returns how many were sent.
    /// </summary>
    public async Task<int> RunAsync(int rate, int seconds, int windowRate, int windowChains, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var started = Stopwatch.GetTimestamp();
        var sent = 0;
        var sentInWindow = 0;
        using var timer = new PeriodicTimer(Slice);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var elapsed = Math.Min(Stopwatch.GetElapsedTime(started).TotalSeconds, seconds);
            for (; sent < elapsed * rate; sent++)
            {
                if (sentInWindow < elapsed * windowRate)
                {
                    SendClaim(sentInWindow++ % windowChains);
                    continue;
                }

                var chain = random.Next(Math.Min(windowChains, cluster.Chains - 1), cluster.Chains);
                if (sent % 2 == 0) SendClaim(chain);
                else Send("/api/v1/pods", ChainObjects.Pod(chain, ++_version, isReady: sent % 4 == 1));
            }

            if (elapsed >= seconds) return sent;
        }

        return sent;
    }

    private void SendClaim(int chain) => Send(
        "/api/v1/persistentvolumeclaims",
        ChainObjects.Claim(chain, ++_version, Now.ToString(CultureInfo.InvariantCulture)));

    private void Send(string path, byte[] json)
    {
        byte[] line = [.. "{\"type\":\"MODIFIED\",\"object\":"u8, .. json, .. "}\n"u8];
        foreach (var (channel, watched) in _watchers)
        {
            if (watched == path) channel.Writer.TryWrite(line);
        }
    }

    public static byte[] Bookmark(string kind, long version) =>
        Encoding.UTF8.GetBytes($$$$"""{"type":"BOOKMARK","object":{"kind":"{{{{kind}}}}","apiVersion":"v1","metadata":{"resourceVersion":"{{{{version}}}}"}}}""" + "\n");
}
