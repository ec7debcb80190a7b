using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

public sealed class WorkQueueTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly WorkQueue _queue = new();

    [Fact]
    public void Add_Twice_ComesOnce()
    {
        _queue.Add(Item("a"));
        _queue.Add(Item("b"));
        _queue.Add(Item("a"));
        Assert.Equal(["a", "b"], TakeAll(Now));
    }

    [Fact]
    public void Add_WhileLookedAt_ComesAgain()
    {
        _queue.Add(Item("a"));
        Assert.True(_queue.TryTake(Now, out var item));
        _queue.Add(item);
        _queue.Done(item, null, Now);
        Assert.Equal(["a"], TakeAll(Now));
    }

    [Fact]
    public void Alarm_Replaced_GoesOffAtTheNewTimeAlone()
    {
        _queue.Done(Item("a"), TimeSpan.FromSeconds(1), Now);
        _queue.Done(Item("a"), TimeSpan.FromSeconds(5), Now);
        Assert.Equal(Now.AddSeconds(5), _queue.NextAlarm);
        Assert.Empty(TakeAll(Now.AddSeconds(2)));
        Assert.Equal(["a"], TakeAll(Now.AddSeconds(5)));
        Assert.Null(_queue.NextAlarm);
    }

    [Fact]
    public void Alarm_TakenBack_DoesNotGoOff()
    {
        _queue.Done(Item("a"), TimeSpan.FromSeconds(1), Now);
        _queue.Done(Item("a"), null, Now);
        Assert.Null(_queue.NextAlarm);
        Assert.Empty(TakeAll(Now.AddSeconds(2)));
    }

    [Fact]
    public void Upkeep_Alone_IsNothingDue()
    {
        _queue.Done(Item("a"), NextLook.Upkeep(TimeSpan.FromSeconds(1)), Now);
        Assert.Null(_queue.NextDue);
        Assert.Equal(Now.AddSeconds(1), _queue.NextAlarm);

        _queue.Done(Item("b"), TimeSpan.FromSeconds(3), Now);
        Assert.Equal(Now.AddSeconds(3), _queue.NextDue);
        Assert.Equal(Now.AddSeconds(1), _queue.NextAlarm);
        Assert.Equal(["b", "a"], TakeAll(Now.AddSeconds(3)));
    }

    [Fact]
    public void Failures_InARow_PauseLongerUpToALimit()
    {
        var pauses = Enumerable.Range(0, 20).Select(_ => _queue.Failed(Item("a"), Now)).ToList();
        Assert.Equal(TimeSpan.FromMilliseconds(50), pauses[0]);
        Assert.Equal(TimeSpan.FromMilliseconds(400), pauses[3]);
        Assert.Equal(TimeSpan.FromSeconds(30), pauses[^1]);

        _queue.Done(Item("a"), null, Now);
        Assert.Equal(TimeSpan.FromMilliseconds(50), _queue.Failed(Item("a"), Now));
    }

    private static WorkItem Item(string name) => new(ResourceTypes.Claims, new ObjectKey("default", name));

    private List<string> TakeAll(DateTimeOffset now)
    {
        var names = new List<string>();
        while (_queue.TryTake(now, out var item)) names.Add(item.Key.Name);
        return names;
    }
}
