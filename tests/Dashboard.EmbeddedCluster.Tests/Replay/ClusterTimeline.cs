using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// Moves the virtual clock of a running cluster from one thing due to the next, whenever the controllers have nothing to
/// do at the present time: up to a moment, or for as long as somebody waits on a watch. So nothing waits for real time,
/// and the clock never runs away: it stands still unless it is asked, and each request names its end.
/// </summary>
internal sealed class ClusterTimeline(EmbeddedClusterHost host, FakeTimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Lets everything happen that is due until a moment, and stops there.</summary>
    public async Task MoveToAsync(DateTimeOffset moment)
    {
        while (await MoveToNextAsync(moment))
        {
            // From one thing due to the next.
        }

        if (moment > time.GetUtcNow()) time.SetUtcNow(WholeMilliseconds(moment));
        await SettleAsync();
    }

    /// <summary>
    /// Waits for something that a client does. While a watch is open the client waits for the cluster, so the clock moves;
    /// while none is the client is busy itself, and the clock stands. It moves to <paramref name="latest"/> at most.
    /// </summary>
    public async Task<T> MoveWhileAsync<T>(Task<T> client, DateTimeOffset latest)
    {
        while (!client.IsCompleted)
        {
            var nextWatch = host.Faults.NextWatch;
            if (host.Faults.HasWatches && await MoveToNextAsync(latest)) continue;
            if (await Task.WhenAny(client, nextWatch).WaitAsync(Limit) == client) break;
        }

        return await client;
    }

    private async Task<bool> MoveToNextAsync(DateTimeOffset latest)
    {
        await SettleAsync();
        if (host.Controllers!.NextAlarm is not { } due || due > latest) return false;

        time.SetUtcNow(WholeMilliseconds(due));
        await SettleAsync();
        return true;
    }

    // The controllers' timer counts whole milliseconds, rounded up: a clock between two of them would not reach it.
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset moment) =>
        new((moment.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, moment.Offset);

    private Task SettleAsync() => host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
}
