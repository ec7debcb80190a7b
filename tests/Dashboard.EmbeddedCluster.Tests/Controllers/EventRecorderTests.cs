using Dashboard.EmbeddedCluster.Controllers;
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
}
