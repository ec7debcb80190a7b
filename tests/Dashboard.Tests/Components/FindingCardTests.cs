using Bunit;
using Dashboard.Components.Findings;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;

namespace Dashboard.Tests.Components;

public sealed class FindingCardTests : ComponentTest
{
    private static readonly FindingRow Row = new()
    {
        RowKey = "ClaimLost/Claim/shop/data",
        Code = FindingCode.ClaimLost,
        Severity = FindingSeverity.Error,
        Kind = ObjectKind.Claim,
        Namespace = "shop",
        Name = "data",
        Sentence = "Its volume is gone.",
        Evidence = ["Size: 5Gi"],
        Related = [new RelatedObject(ObjectKind.Volume, string.Empty, "pv-1"), new RelatedObject(ObjectKind.Pod, "shop", "app")],
        WayOut = "Make it anew.",
        Command = "kubectl describe pvc data -n shop",
        Documentation = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
        Since = new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Card_OfAFinding_TellsItAndTheWaysOut()
    {
        var card = Render<FindingCard>(parameters => parameters.Add(component => component.Finding, Row));

        Assert.Equal("Error", card.Find("article").GetAttribute("data-severity"));
        Assert.Equal("Its volume is gone.", card.Find(".finding-sentence").TextContent);
        Assert.Equal("Size: 5Gi", card.Find(".finding-evidence li").TextContent);
        Assert.Equal(Row.Command, card.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.Equal(Row.Documentation, card.Find(".way-out a").GetAttribute("href"));
        // A volume has a page, a Pod has none.
        Assert.Equal(["volumes/pv-1"], card.FindAll(".finding-related a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void WayOut_OfSeveralObjects_ShowsNoCommandForOne()
    {
        var way = Render<WayOut>(parameters => parameters.Add(component => component.Finding, Row).Add(component => component.HasCommand, false));

        Assert.Empty(way.FindAll("code"));
        Assert.NotEmpty(way.FindAll("a"));
    }

    [Fact]
    public void Cards_OfAnObjectWithoutFindings_AreNothing() =>
        Assert.Empty(Render<FindingCards>(parameters => parameters.Add(component => component.Findings, [])).Markup.Trim());
}
