using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Controllers;

namespace Dashboard.EmbeddedCluster.Tests.BindingCases;

/// <summary>
/// The recorded situations, played through the controllers: claims, volumes, Pods and Events end as on a real control
/// plane.
/// </summary>
public sealed class BindingCaseTests
{
    public static TheoryData<string> All => [.. RecordedBindingCase.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Controllers_InARecordedSituation_DoWhatARealControlPlaneDid(string id)
    {
        var item = RecordedBindingCase.All[id];
        var outcome = Play(item);
        if (!item.IsTie(outcome)) item.Compare(outcome);
    }

    [Fact]
    public void Ties_OfAllCases_AreFew()
    {
        // A tie that is decided otherwise makes the rest of its case unchecked: that must stay rare.
        Assert.InRange(RecordedBindingCase.All.Values.Count(item => item.IsTie(Play(item))), 0, RecordedBindingCase.All.Count / 5);
    }

    private static BindingOutcome Play(RecordedBindingCase item)
    {
        var cluster = new ControlledCluster();
        foreach (var (objects, pause) in item.Groups)
        {
            foreach (var json in objects) cluster.Create(ResourceTypes.All.Single(type => type.Kind == json.Text("kind")), (JsonObject)json.DeepClone());
            cluster.Settle(pause);
        }

        cluster.Settle(20);
        IEnumerable<JsonObject> List(ResourceType type) => cluster.Store.List(type).Objects.Values.Select(stored => stored.Json);
        return new BindingOutcome(List(ResourceTypes.Claims), List(ResourceTypes.Volumes), List(ResourceTypes.Pods), List(ResourceTypes.Events));
    }
}
