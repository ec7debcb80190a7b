using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>
/// Time that stands still until the test moves it, and tells of every timer that is set: so a test moves time only once
/// the code under test waits for it.
/// </summary>
internal sealed class ManualTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until a timer of exactly this length is set; those set before it are forgotten.</summary>
    public async Task TimerAsync(TimeSpan length)
    {
        while (await _timers.Reader.ReadAsync(TestContext.Current.CancellationToken).InTime() != length)
        {
        }
    }

    /// <summary>Waits until a timer of exactly this length is set, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan length)
    {
        await TimerAsync(length);
        Advance(length);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ToldTimer(base.CreateTimer(callback, state, dueTime, period), _timers.Writer);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    private sealed class ToldTimer(ITimer inner, ChannelWriter<TimeSpan> timers) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            timers.TryWrite(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
