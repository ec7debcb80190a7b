using Bunit;
using Dashboard.Actions;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Writing;
using Dashboard.Components.Activities;
using Dashboard.Storage.Objects;

namespace Dashboard.Tests.Components;

public sealed class ActivityCardTests : ComponentTest
{
    private static readonly ObjectKey Web = new("default", "web");

    private static readonly Activity Scaled = new()
    {
        Number = 3,
        At = new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero),
        Intent = new ScaleStatefulSet(Web, 3) { SeenReplicas = 2 },
        Outcome = WriteOutcome.Done,
        Exchanges = [new ActivityExchange("PUT", "/apis/apps/v1/namespaces/default/statefulsets/web/scale", "{ }", WriteOutcome.Done, null, null, "{ \"kind\": \"Scale\" }", ["careful"])],
        Undo = new ScaleStatefulSet(Web, 2) { SeenReplicas = 3 },
    };

    [Fact]
    public void Card_Done_ShowsRequestAnswerCommandAndTheWayBack()
    {
        var asked = 0;

        var card = Render<ActivityCard>(parameters => parameters.Add(shown => shown.Activity, Scaled).Add(shown => shown.UndoRequested, () => asked++));

        Assert.Equal("Scale StatefulSet default/web", card.Find("h2").TextContent);
        Assert.Equal("PUT /apis/apps/v1/namespaces/default/statefulsets/web/scale", card.Find(".exchange-line").TextContent);
        Assert.Equal(["{ }", "{ \"kind\": \"Scale\" }", "kubectl scale statefulset web -n default --replicas=3 --current-replicas=2"], card.FindAll("pre").Select(block => block.TextContent));
        Assert.Contains("Warning: careful", card.Markup, StringComparison.Ordinal);
        card.FindAll("button").Single(button => button.TextContent == "Take back").Click();
        Assert.Equal(1, asked);
    }

    [Fact]
    public void Card_UndoneOrRefused_OffersNoWayBack()
    {
        var undone = Render<ActivityCard>(parameters => parameters.Add(shown => shown.Activity, Scaled with { UndoneBy = 4 }));
        var refused = Render<ActivityCard>(parameters => parameters.Add(shown => shown.Activity, Scaled with
        {
            Outcome = WriteOutcome.Refused,
            Problem = "the server's words",
            Undo = null,
            NotTried = [new ObjectReference("StatefulSet", Web)],
        }));

        Assert.Equal("activity#activity-4", undone.FindAll("a").Single(link => link.TextContent == "taken back").GetAttribute("href"));
        Assert.DoesNotContain("Take back", undone.Markup, StringComparison.Ordinal);
        Assert.Equal("the server's words", refused.Find(".server-words").TextContent);
        Assert.Contains("Not tried: StatefulSet default/web.", refused.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Take back", refused.Markup, StringComparison.Ordinal);
    }
}
