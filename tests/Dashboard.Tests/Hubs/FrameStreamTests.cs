using System.Globalization;
using Dashboard.Hubs.Contract;
using Dashboard.Hubs.Streams;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Hubs;

public sealed class FrameStreamTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ModelFeed _feed = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _running = Task.CompletedTask;
    private ScriptedView? _view;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running.Soon();
        _closing.Dispose();
    }

    [Fact]
    public async Task Frames_First_IsTheWholeWindow()
    {
        _feed.SetClasses(("a", "x"), ("b", "x"), ("c", "x"));
        var stream = Start(new RowWindow(1, 2));

        var frame = await stream.Frames.NextAsync();

        Assert.Equal((1, 0, 1, 3), (frame.Number, frame.Query, frame.First, frame.Total));
        Assert.Equal(["b", "c"], frame.Keys);
        Assert.Equal(["b", "c"], frame.Rows.Select(row => row.Name));
    }

    [Fact]
    public async Task Frames_AfterAChange_CarryOnlyWhatDiffers()
    {
        _feed.SetClasses(("a", "x"), ("b", "x"));
        var stream = Start();
        await TakeAsync(stream);

        _feed.SetClasses(("b", "y"));
        var frame = await TakeAsync(stream);

        Assert.Equal(2, frame.Number);
        Assert.Null(frame.Keys);
        Assert.Equal("y", Assert.Single(frame.Rows).Provisioner);
    }

    [Fact]
    public async Task Frames_WithARowGone_CarryTheNewOrderAndNoRow()
    {
        _feed.SetClasses(("a", "x"), ("b", "x"));
        var stream = Start();
        await TakeAsync(stream);

        _feed.RemoveClass("a");
        var frame = await TakeAsync(stream);

        Assert.Equal(["b"], frame.Keys);
        Assert.Empty(frame.Rows);
        Assert.Equal(1, frame.Total);
    }

    [Fact]
    public async Task Frames_OfATickThatChangesNothingInTheWindow_AreNotSent()
    {
        _feed.SetClasses(("a", "x"), ("b", "x"));
        var stream = Start(new RowWindow(0, 1));
        await TakeAsync(stream);

        _feed.Tick();
        _feed.SetClasses(("b", "changed, but below the window"));
        while (_view!.Advances < 2)
            await Task.Yield();
        _feed.SetClasses(("a", "seen"));
        var frame = await ReadWithTimeAsync(stream);

        Assert.Equal(2, frame.Number);
        Assert.Equal("seen", Assert.Single(frame.Rows).Provisioner);
    }

    [Fact]
    public async Task Frames_WithoutAcknowledgement_AreMergedIntoOne()
    {
        _feed.SetClasses(("a", "0"));
        var stream = Start();
        await stream.Frames.NextAsync();

        for (var i = 1; i <= 50; i++)
            _feed.SetClasses(("a", i.ToString(CultureInfo.InvariantCulture)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(stream.Frames.TryRead(out _));

        stream.Acknowledge(1);
        var frame = await stream.Frames.NextAsync();
        Assert.Equal(2, frame.Number);
        Assert.Equal("50", Assert.Single(frame.Rows).Provisioner);
    }

    [Fact]
    public async Task RunAsync_WithoutAcknowledgement_StillFollowsTheStates()
    {
        _feed.SetClasses(("a", "0"));
        var stream = Start();
        await stream.Frames.NextAsync();

        // A stream that stood still would hold every state from its own to the newest.
        for (var i = 1; i <= 20; i++)
            _feed.SetClasses(("a", i.ToString(CultureInfo.InvariantCulture)));
        while (_view!.Advances < 20)
            await Task.Yield();

        Assert.Equal(0, stream.Frames.Count);
    }

    [Fact]
    public async Task Acknowledge_BeforeTheFrameWasRead_BringsNoSecondFrameIntoMemory()
    {
        _feed.SetClasses(("a", "0"));
        var stream = Start();
        Assert.True(await stream.Frames.WaitToReadAsync(TestContext.Current.CancellationToken).Soon());

        Assert.True(stream.Acknowledge(1));
        _feed.SetClasses(("a", "1"));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, stream.Frames.Count);
        Assert.Equal(1, (await stream.Frames.NextAsync()).Number);
        Assert.Equal("1", Assert.Single((await ReadWithTimeAsync(stream)).Rows).Provisioner);
    }

    [Fact]
    public async Task Frames_WithinTheBeat_WaitForIt()
    {
        _feed.SetClasses(("a", "0"));
        var stream = Start();
        await stream.Frames.NextAsync();
        stream.Acknowledge(1);

        _feed.SetClasses(("a", "1"));
        while (_view!.Advances < 1)
            await Task.Yield();
        Assert.False(stream.Frames.TryRead(out _));

        Assert.Equal(2, (await ReadWithTimeAsync(stream)).Number);
    }

    [Fact]
    public async Task ChangeQuery_WithinTheBeat_IsAnsweredAtOnce()
    {
        _feed.SetClasses(("a", "x"), ("b", "x"));
        var stream = Start();
        await stream.Frames.NextAsync();
        stream.Acknowledge(1);

        Assert.Equal(1, stream.ChangeQuery(new RowQuery(new RowFilter { Text = "b" }, new RowWindow(0, 10))));
        var frame = await stream.Frames.NextAsync();

        Assert.Equal((2, 1, 1), (frame.Number, frame.Query, frame.Total));
        Assert.Equal(["b"], frame.Keys);
        Assert.Empty(frame.Rows);
    }

    [Fact]
    public async Task ChangeQuery_ThatChangesNothing_IsAnsweredAllTheSame()
    {
        _feed.SetClasses(("a", "x"));
        var stream = Start();
        await TakeAsync(stream);

        stream.ChangeQuery(new RowQuery(new RowFilter { Text = "a" }, new RowWindow(0, 10)));
        var frame = await stream.Frames.NextAsync();

        Assert.Equal((2, 1), (frame.Number, frame.Query));
        Assert.Null(frame.Keys);
        Assert.Empty(frame.Rows);
    }

    [Fact]
    public async Task ChangeQuery_WithAFrameInFlight_IsAnsweredAfterItsAcknowledgement()
    {
        _feed.SetClasses(("a", "x"));
        var stream = Start();
        await stream.Frames.NextAsync();

        stream.ChangeQuery(new RowQuery(RowFilter.None, new RowWindow(0, 5)));
        stream.ChangeQuery(new RowQuery(RowFilter.None, new RowWindow(0, 6)));
        Assert.False(stream.Frames.TryRead(out _));
        stream.Acknowledge(1);

        Assert.Equal(2, (await stream.Frames.NextAsync()).Query);
    }

    private FrameStream<RowFrame<StorageClassRow>> Start(RowWindow? window = null)
    {
        var source = new RowSource<StorageClassRow>(
            (state, _, filter) => _view = new ScriptedView(state, filter),
            _feed.Model.Current, ViewerScope.All, new RowQuery(RowFilter.None, window ?? new RowWindow(0, 10)));
        var stream = new FrameStream<RowFrame<StorageClassRow>>(source, _time, StreamPacer.ShortestInterval);
        _running = Task.Run(() => stream.RunAsync(_closing.Token));
        return stream;
    }

    /// <summary>Reads, acknowledges and lets the beat pass.</summary>
    private async Task<RowFrame<StorageClassRow>> TakeAsync(FrameStream<RowFrame<StorageClassRow>> stream)
    {
        var frame = await ReadWithTimeAsync(stream);
        Assert.True(stream.Acknowledge(frame.Number));
        _time.Advance(StreamPacer.LongestInterval);
        return frame;
    }

    /// <summary>Lets time pass until a frame is there: when the stream sets its timer is its own thread's affair.</summary>
    private async Task<RowFrame<StorageClassRow>> ReadWithTimeAsync(FrameStream<RowFrame<StorageClassRow>> stream)
    {
        var limit = TimeProvider.System.GetTimestamp();
        RowFrame<StorageClassRow>? frame;
        while (!stream.Frames.TryRead(out frame))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(limit) < Waiting.Limit);
            _time.Advance(StreamPacer.ShortestInterval);
            await Task.Yield();
        }

        return frame;
    }
}
