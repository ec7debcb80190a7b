using Dashboard.EmbeddedCluster.Controllers;
using Dashboard.EmbeddedCluster.Controllers.Events;
using Dashboard.EmbeddedCluster.Scenarios;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Controllers;

public sealed class EventRecorderTests
{
    private readonly ControlledCluster _cluster = new();

    [Fact]
    public void Event_Repeated_IsCounted()
    {
        _cluster.CreateClaim("data", "");
        _cluster.Settle(46);
        var found = Assert.Single(_cluster.Store.List(ResourceTypes.Events).Objects.Values).Json;
        Assert.Equal(4, found.Integer("count"));
        Assert.Equal("2026-11-20T12:00:00Z", found.Text("firstTimestamp"));
        Assert.Equal("2026-11-20T12:00:45Z", found.Text("lastTimestamp"));
        Assert.Equal("persistentvolume-controller", found.Text("source", "component"));
    }

    [Fact]
    public void Event_OfANewObjectOfTheSameName_IsAnotherOne()
    {
        _cluster.CreateClaim("data", "");
        _cluster.Settle(1);
        _cluster.Delete(ResourceTypes.Claims, "data");
        _cluster.Settle(1);
        _cluster.CreateClaim("data", "");
        _cluster.Settle(1);
        Assert.Equal(2, _cluster.Store.List(ResourceTypes.Events).Objects.Count);
    }

    [Fact]
    public void Event_AnHourAfterItWasLastSeen_IsGone()
    {
        _cluster.CreatePod("web");
        _cluster.Settle();
        Assert.NotEmpty(_cluster.Store.List(ResourceTypes.Events).Objects.Values);
        _cluster.Settle(3590);
        Assert.NotEmpty(_cluster.Store.List(ResourceTypes.Events).Objects.Values);
        _cluster.Settle(20);
        Assert.Empty(_cluster.Store.List(ResourceTypes.Events).Objects.Values);
    }

    [Fact]
    public void Events_Many_StayBounded()
    {
        for (var number = 0; number < EventRecorder.MaximumCount + 500; number++)
        {
            _cluster.Create(ResourceTypes.Claims, NewObject.Claim($"data-{number}", "", "1Gi"));
            if (number % 500 == 0) _cluster.Settle(0);
        }

        _cluster.Settle(0);
        Assert.InRange(_cluster.Store.List(ResourceTypes.Events).Objects.Count, EventRecorder.MaximumCount / 2, EventRecorder.MaximumCount);
    }

    [Fact]
    public void Observe_TenthDifferentMessageForAReason_IsCombinedWithTheFollowing()
    {
        var correlator = new EventCorrelator(_cluster.Clock);
        var written = Enumerable.Range(0, 12).Select(number => Observe(correlator, $"create Pod web-{number}")).ToList();
        Assert.All(written.Take(9), seen => Assert.Equal(1, seen!.Value.Count));
        Assert.Equal(("(combined from similar events): create Pod web-9", 1), written[9]);
        Assert.Equal(("(combined from similar events): create Pod web-11", 3), written[11]);

        _cluster.Clock.MoveTo(_cluster.Clock.GetUtcNow().AddMinutes(11));
        Assert.Equal(("create Pod web-12", 1), Observe(correlator, "create Pod web-12"));
    }

    [Fact]
    public void Observe_MoreThan25FromOneSource_AreLeftOutButForOneInFiveMinutes()
    {
        var correlator = new EventCorrelator(_cluster.Clock);
        for (var number = 1; number <= 25; number++) Assert.Equal(("stuck", number), Observe(correlator, "stuck"));
        Assert.Null(Observe(correlator, "stuck"));
        Assert.Null(Observe(correlator, "another message"));
        Assert.NotNull(Observe(correlator, "stuck", uid: "another object"));

        _cluster.Clock.MoveTo(_cluster.Clock.GetUtcNow().AddMinutes(5));
        Assert.Equal(("stuck", 27), Observe(correlator, "stuck"));
        Assert.Null(Observe(correlator, "stuck"));
    }

    [Fact]
    public void CountedEvent_ThatWasDeleted_IsWrittenAnewWithItsCount()
    {
        _cluster.CreateClaim("data", "");
        _cluster.Settle(16);
        _cluster.Delete(ResourceTypes.Events, Assert.Single(_cluster.Store.List(ResourceTypes.Events).Objects.Keys).Name);
        _cluster.Settle(15);
        var found = Assert.Single(_cluster.Store.List(ResourceTypes.Events).Objects.Values).Json;
        Assert.Equal((3, "2026-11-20T12:00:00Z"), (found.Integer("count"), found.Text("firstTimestamp")));
    }

    private static (string Message, int Count)? Observe(EventCorrelator correlator, string message, string uid = "uid") =>
        correlator.Observe(new EventSubject("statefulset-controller", null, null, uid), "Normal", "SuccessfulCreate", ref message, out var series) ? (message, series.Count) : null;
}
