using System.Threading.Channels;
using Dashboard.Hubs.Contract;

namespace Dashboard.Hubs.Streams;

/// <summary>
/// Runs one stream of one client: follows its source without pause, and hands out a frame when the pacer allows it. What
/// changes while a frame is in flight is merged by the source, so a client that does not answer costs what it was given
/// last and no more. The source is followed even then: a stream that stood still would hold every state since.
/// </summary>
internal sealed class FrameStream<TFrame> : IFrameStream
    where TFrame : class, IFrame
{
    private readonly IFrameSource<TFrame> _source;
    private readonly TimeProvider _time;
    private readonly StreamPacer _pacer;
    private readonly Lock _gate = new();
    private readonly Channel<TFrame> _frames = Channel.CreateBounded<TFrame>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>A stream over <paramref name="source"/> that is not running yet, with the least time between two frames.</summary>
    public FrameStream(IFrameSource<TFrame> source, TimeProvider time, TimeSpan shortest)
    {
        _source = source;
        _time = time;
        _pacer = new StreamPacer(time, shortest);
    }

    /// <summary>The frames, for SignalR to send.</summary>
    public ChannelReader<TFrame> Frames => _frames.Reader;

    /// <inheritdoc />
    public bool Acknowledge(long frame)
    {
        bool known;
        lock (_gate)
            known = _pacer.Acknowledge(frame);
        if (known)
            Wake();
        return known;
    }

    /// <inheritdoc />
    public int? ChangeQuery<TQuery>(TQuery query)
    {
        if (_source is not IQueriedSource<TQuery> queried)
            return null;
        var number = queried.Ask(query);
        Wake();
        return number;
    }

    /// <summary>Runs until cancelled. A failure ends the stream for its client and is thrown to the caller.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await FollowAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client left: that is how every stream ends.
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            _frames.Writer.TryComplete(failure);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var timer = _time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var unread = true;
        var woken = _wakes.Reader.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (unread && UntilNext() is { } wait)
            {
                if (wait == TimeSpan.Zero)
                {
                    unread = false;
                    Send();
                }
                else
                {
                    timer.Change(wait, Timeout.InfiniteTimeSpan);
                }
            }

            await Task.WhenAny(_source.Changed, woken);
            if (woken.IsCompleted)
            {
                await woken;
                _wakes.Reader.TryRead(out _);
                woken = _wakes.Reader.WaitToReadAsync(cancellationToken).AsTask();
                unread |= _source.HasQuestion;
            }

            if (_source.Changed.IsCompleted)
            {
                await _source.AdvanceAsync();
                unread = true;
            }
        }
    }

    private TimeSpan? UntilNext()
    {
        TimeSpan? wait;
        lock (_gate)
            wait = _pacer.UntilNext();
        // A client that acknowledges what it was not given yet gets nothing earlier by it.
        if (wait is not null && _frames.Reader.Count > 0)
            return StreamPacer.ShortestInterval;
        return wait > TimeSpan.Zero && _source.HasQuestion ? TimeSpan.Zero : wait;
    }

    private void Send()
    {
        var frame = _source.Read(_pacer.Number + 1);
        lock (_gate)
        {
            if (frame is null)
                _pacer.Look();
            else
                _pacer.Send();
        }

        if (frame is null)
            return;
        // There is room: UntilNext has seen the channel empty, and nobody else writes.
        _frames.Writer.TryWrite(frame);
    }

    private void Wake() => _wakes.Writer.TryWrite(true);
}
