using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>
/// Time that stands still until the test moves it, and tells of every timer that is set: so a test moves time only once
/// the code under test waits for it.
/// </summary>
internal sealed class ManualTime : FakeTimeProvider
{
    // Where two threads move the base class's time at once, it may leave a timer sleeping.
    private readonly Lock _moving = new();
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public ManualTime()
    {
    }

    public ManualTime(DateTimeOffset start)
        : base(start)
    {
    }

    /// <summary>Timers up to this length fire of themselves, time moving along: ticks, while the test cares for nothing but results.</summary>
    public TimeSpan PassesBySelf { get; init; }

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
        Move(length);
    }

    /// <summary>Moves time on.</summary>
    public void Move(TimeSpan length)
    {
        lock (_moving) Advance(length);
    }

    /// <summary>Moves time on to a moment, where that lies ahead.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        lock (_moving)
        {
            var ahead = moment - GetUtcNow();
            if (ahead > TimeSpan.Zero) Advance(ahead);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ToldTimer(base.CreateTimer(callback, state, dueTime, period), _timers.Writer);
        _timers.Writer.TryWrite(dueTime);
        if (dueTime > TimeSpan.Zero && dueTime <= PassesBySelf) _ = Task.Run(() => Move(dueTime));
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
