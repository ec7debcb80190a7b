using Dashboard.Hubs.Streams;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Hubs;

public sealed class StreamPacerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void UntilNext_BeforeTheFirstFrame_IsZero() => Assert.Equal(TimeSpan.Zero, new StreamPacer(_time, StreamPacer.ShortestInterval).UntilNext());

    [Fact]
    public void UntilNext_WithAFrameInFlight_IsNever()
    {
        var pacer = new StreamPacer(_time, StreamPacer.ShortestInterval);
        pacer.Send();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Null(pacer.UntilNext());
    }

    [Fact]
    public void UntilNext_AcknowledgedAtOnce_IsTheRestOfTheBeat()
    {
        var pacer = new StreamPacer(_time, StreamPacer.ShortestInterval);
        Answer(pacer, after: 30);

        Assert.Equal(TimeSpan.FromMilliseconds(70), pacer.UntilNext());
    }

    [Fact]
    public void UntilNext_AfterALookThatFoundNothing_IsTheRestOfTheBeat()
    {
        var pacer = new StreamPacer(_time, TimeSpan.FromMilliseconds(500));
        pacer.Look();
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(TimeSpan.FromMilliseconds(300), pacer.UntilNext());
        Assert.Equal(0, pacer.Number);
    }

    [Theory]
    [InlineData(new[] { 10, 10, 10 }, 100)]
    [InlineData(new[] { 300 }, 200)]
    [InlineData(new[] { 300, 300 }, 400)]
    [InlineData(new[] { 300, 300, 300, 300, 300 }, 1000)]
    [InlineData(new[] { 300, 300, 300, 300, 300, 10 }, 500)]
    [InlineData(new[] { 300, 300, 10, 10, 10 }, 100)]
    public void Interval_FollowsHowLateAcknowledgementsAre(int[] answers, int expected)
    {
        var pacer = new StreamPacer(_time, StreamPacer.ShortestInterval);
        foreach (var after in answers)
            Answer(pacer, after);

        Assert.Equal(TimeSpan.FromMilliseconds(expected), pacer.Interval);
    }

    [Fact]
    public void Acknowledge_OfAFrameNeverSent_IsRefusedAndChangesNothing()
    {
        var pacer = new StreamPacer(_time, StreamPacer.ShortestInterval);
        pacer.Send();

        Assert.False(pacer.Acknowledge(2));
        Assert.False(pacer.Acknowledge(0));
        Assert.Null(pacer.UntilNext());
    }

    [Fact]
    public void Acknowledge_OfAnEarlierFrame_LeavesTheOneInFlight()
    {
        var pacer = new StreamPacer(_time, StreamPacer.ShortestInterval);
        Answer(pacer, after: 0);
        pacer.Send();

        Assert.True(pacer.Acknowledge(1));
        Assert.Null(pacer.UntilNext());
    }

    private void Answer(StreamPacer pacer, int after)
    {
        var frame = pacer.Send();
        _time.Advance(TimeSpan.FromMilliseconds(after));
        Assert.True(pacer.Acknowledge(frame));
    }
}
