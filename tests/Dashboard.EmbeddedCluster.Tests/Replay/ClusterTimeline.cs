using Microsoft.Extensions.Time.Testing;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// Moves the virtual clock of a running cluster from one thing due to the next, whenever the controllers have nothing to
/// do at the present time: up to a moment, or for as long as somebody waits on a watch. So nothing waits for real time,
/// and the clock never runs away: it stands still unless it is asked, and each request names its end.
/// </summary>
internal sealed class ClusterTimeline(EmbeddedClusterHost host, FakeTimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Lets everything happen that is due until a moment, and stops there.</summary>
    public async Task MoveToAsync(DateTimeOffset moment)
    {
        await SettleAsync();
        while (host.Controllers!.NextAlarm is { } due && due <= moment) await MoveAsync(due);
        if (moment > time.GetUtcNow()) await MoveAsync(moment);
    }

    /// <summary>
    /// Waits for something that a client does. While a watch is open the client waits for the cluster, so the clock moves
    /// through what is under way; while none is the client is busy itself, and the clock stands. It moves to
    /// <paramref name="latest"/> at most.
    /// </summary>
    public async Task<T> MoveWhileAsync<T>(Task<T> client, DateTimeOffset latest)
    {
        while (!client.IsCompleted)
        {
            var somethingNew = Task.WhenAny(client, host.Faults.NextWatch, host.Store.ChangeAt(long.MaxValue).Next);
            await SettleAsync();
            if (host.Faults.HasWatches && host.Controllers!.NextDue is { } due && due <= latest) await MoveAsync(due);
            else await WaitAsync(somethingNew, latest);
        }

        return await client;
    }

    private async Task WaitAsync(Task somethingNew, DateTimeOffset latest)
    {
        try
        {
            await somethingNew.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"Nothing has happened for {Limit}: the clock stands at {time.GetUtcNow():O} and may move to {latest:O}, watches are open: {host.Faults.HasWatches}, next due: {host.Controllers!.NextDue:O}.");
        }
    }

    private async Task MoveAsync(DateTimeOffset moment)
    {
        time.SetUtcNow(WholeMilliseconds(moment));
        await SettleAsync();
    }

    // The controllers' timer counts whole milliseconds, rounded up: a clock between two of them would not reach it.
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset moment) =>
        new((moment.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, moment.Offset);

    private Task SettleAsync() => host.Controllers!.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
}
