using Bunit;
using Dashboard.Components.Forms;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Components;

public sealed class PredictionPanelTests : ComponentTest
{
    private static readonly ClaimDraft Draft = new() { Namespace = "default", Name = "data", StorageClassName = "fast", Size = "5Gi", AccessModes = AccessModes.ReadWriteOnce };
    private static readonly StorageClass Static = Make.Class("static", StorageClass.NoProvisioner);
    private static readonly StorageClass Later = Make.Class("later", mode: VolumeBindingMode.WaitForFirstConsumer);
    private static readonly StorageClass LaterStatic = Make.Class("later", StorageClass.NoProvisioner, VolumeBindingMode.WaitForFirstConsumer);

    public static TheoryData<ClaimDraft, IStorageObject[], string, string> Sentences => new()
    {
        { Draft, [Make.Volume("v", "5Gi")], "Binds", "Will bind to volume v (5Gi)." },
        { Draft, [Make.Volume("v", "10Gi")], "Binds", "Will bind to volume v (10Gi).|It gets the whole volume: 10Gi, though it asks for 5Gi." },
        { Draft, [Make.Volume("a"), Make.Volume("b")], "Binds", "Will bind to volume a (5Gi).|2 volumes are equally right; Kubernetes may take any of them: a, b." },
        { Draft with { StorageClassName = null }, [Make.Class("fast", isDefault: true)], "Provisions", "A volume will be made for it by example.com/disk.|The server fills in the default class, fast." },
        { Draft with { StorageClassName = "later" }, [Later], "WaitsForFirstPod", "Will wait for its first Pod.|When a Pod uses it, a volume is made for it by example.com/disk." },
        { Draft with { StorageClassName = "later" }, [LaterStatic], "WaitsForFirstPod", "Will wait for its first Pod.|But a Pod that uses it will wait with it: no volume of class later fits, and this class makes none." },
        { Draft with { StorageClassName = "later" }, [Later, Make.Node("n"), Make.Volume("v", @class: "later")], "WaitsForFirstPod", "Will wait for its first Pod.|When a Pod uses it, it binds to volume v." },
        { Draft with { StorageClassName = "static" }, [Static], "StaysPending", "Will stay Pending: no volume of class static fits, and this class makes none." },
        { Draft with { StorageClassName = "gone" }, [], "StaysPending", "Will stay Pending: there is no class gone, and no volume that names this class fits." },
        { Draft with { VolumeName = "v" }, [Make.Volume("v", "1Gi")], "StaysPending", "Will stay Pending: volume v does not fit: too small: 1Gi for 5Gi." },
        { Draft with { VolumeName = "v" }, [Make.Bound("other", "v").Volume], "StaysPending", "Will stay Pending: volume v is held by default/other." },
        { Draft with { Size = "" }, [], "Unknown", "Type a size, such as 10Gi, to see what will happen." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void PredictionPanel_EachOutcome_IsToldInWordsAndAnnounced(ClaimDraft draft, IStorageObject[] objects, string outcome, string expected)
    {
        var panel = Show(draft, ViewerScope.All, objects);

        var region = panel.Find("[aria-live=polite]");
        Assert.Equal(outcome, region.GetAttribute("data-outcome"));
        Assert.Equal(expected, string.Join('|', region.QuerySelectorAll("p").Select(line => line.TextContent.Trim())));
        Assert.NotNull(region.QuerySelector("svg[aria-hidden=true]"));
    }

    [Fact]
    public void PredictionPanel_Candidates_EachHaveTheFirstRuleTheyFail()
    {
        var panel = Show(Draft, ViewerScope.All, Make.Volume("fits"), Make.Volume("small", "1Gi"), Make.Volume("read", modes: AccessModes.ReadOnlyMany),
            Make.Volume("plain", @class: ""), Make.Volume("kept", claimRef: new("default", "data", null), @class: "other"), Make.Bound("other", "bound").Volume,
            Make.Volume("far", "1Gi", AccessModes.ReadOnlyMany, "slow"));

        Assert.Equal(
            [
                "kept 5Gi RWO fits, reserved for this claim", "fits 5Gi RWO fits", "small 1Gi RWO too small: 1Gi for 5Gi", "read 5Gi ROX lacks RWO",
                "plain 5Gi RWO another class: (no class)", "far 1Gi ROX another class: slow (other reasons: 2)", "bound 5Gi RWO bound to default/other",
            ],
            panel.FindAll("tbody tr").Select(Words));
        Assert.Contains("2 of 7 volumes fit.", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("volumes/fits", panel.FindAll("tbody a").Single(link => link.TextContent == "fits").GetAttribute("href"));
    }

    [Fact]
    public void PredictionPanel_MoreVolumesThanRows_CountsTheOthers()
    {
        var panel = Show(Draft, ViewerScope.All, [.. Enumerable.Range(0, 30).Select(number => Make.Volume($"small-{number:00}", "1Gi")), Make.Volume("plain", @class: "")]);

        Assert.Equal(CandidateTable.MaximumRows, panel.FindAll("tbody tr").Count);
        Assert.Contains("The nearest 20 of 31. In all: 30 too small, 1 of another class.", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void PredictionPanel_ForWhoMayNotListVolumes_ShowsTheOutcomeAlone()
    {
        var kinds = new ViewerScope { Kinds = [ObjectKind.Claim, ObjectKind.StorageClass] };

        var panel = Show(Draft, kinds, Make.Class("fast"), Make.Volume("secret"), Make.Volume("other"));

        Assert.Equal("Will bind to a volume that is there.", panel.Find("[aria-live=polite]").TextContent.Trim());
        Assert.Empty(panel.FindAll("table, .candidates, li"));
        Assert.DoesNotContain("secret", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void PredictionPanel_Notes_AreListed()
    {
        var draft = Draft with { StorageClassName = null, Selector = [new DraftRequirement("tier", Storage.Selectors.SelectorOperator.Exists, [])] };

        var panel = Show(draft, ViewerScope.All, Make.Claim("data"), Make.Volume("v", @class: ""));

        Assert.Equal(
            [
                "A claim data is already in namespace default: the server will refuse another of this name.",
                "Should the cluster get a default class later, the claim is given it then.",
                "The selector selects 0 volumes, of whatever class and state.",
            ],
            panel.FindAll(".prediction-notes li").Select(note => note.TextContent));
    }

    [Fact]
    public void PredictionPanel_BeforeTheAnswerAndWithoutOne_SaysSo()
    {
        var waiting = Render<PredictionPanel>(parameters => parameters.Add(panel => panel.Draft, Draft));
        var nothing = Render<PredictionPanel>(parameters => parameters.Add(panel => panel.Draft, Draft).Add(panel => panel.IsAnswered, true));
        var refused = Render<PredictionPanel>(parameters => parameters.Add(panel => panel.Draft, Draft).Add(panel => panel.Error, "draft.name: longer than 320 characters."));

        Assert.Equal("Looking …", waiting.Find("[aria-live]").TextContent.Trim());
        Assert.Equal("false", waiting.Find(".prediction").GetAttribute("data-answered"));
        Assert.Equal("Nothing can be said about claims in this namespace.", nothing.Find("[aria-live]").TextContent.Trim());
        Assert.Equal("draft.name: longer than 320 characters.", refused.Find("[aria-live]").TextContent.Trim());
    }

    private IRenderedComponent<PredictionPanel> Show(ClaimDraft draft, ViewerScope scope, params IEnumerable<IStorageObject> objects)
    {
        var prediction = new PredictionView(new TestCluster(objects).Tick(), scope, draft).Read();
        return Render<PredictionPanel>(parameters => parameters
            .Add(panel => panel.Draft, draft).Add(panel => panel.Prediction, prediction).Add(panel => panel.IsAnswered, true));
    }

    private static string Words(AngleSharp.Dom.IElement row) => string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
}
