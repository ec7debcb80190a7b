using Bunit;
using Dashboard.Actions;
using Dashboard.Cluster.Writing;
using Dashboard.Components.Forms;
using Dashboard.Forms;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components;

public sealed class ClaimFieldsTests : ComponentTest
{
    private static readonly StorageClassRow[] Classes =
    [
        new("fast", "fast", "rbd.csi.ceph.com", "Delete", "Immediate", true, true, 0, 0, DateTimeOffset.UnixEpoch),
        new("slow", "slow", "nfs.csi.k8s.io", "Retain", "WaitForFirstConsumer", false, false, 0, 0, DateTimeOffset.UnixEpoch),
    ];

    private readonly ClaimForm _form = new(ClaimDocument.New("default"));

    [Fact]
    public void Size_Typed_TakesTheUnitAndSaysBytes()
    {
        var field = Show<SizeField>();

        field.Find("#spec-resources-requests-storage").Input("5");
        Assert.Equal("5Gi", _form.Claim.Draft.Size);
        Assert.Contains("5Gi is 5,368,709,120 bytes. 5G would be 6.9 % less.", field.Markup, StringComparison.Ordinal);
        field.Find("#size-unit").Change("M");
        Assert.Equal("5M", _form.Claim.Draft.Size);
        field.Find("#spec-resources-requests-storage").Input("7 Ti");
        Assert.Equal("7Ti", _form.Claim.Draft.Size);
    }

    [Theory]
    [InlineData("ten", "'tenGi' is no size: a number with a unit such as Mi, Gi, Ti (by 1024) or M, G, T (by 1000).")]
    [InlineData("0", "A size is more than nothing.")]
    [InlineData("", "This has to be filled in.")]
    public void Size_Wrong_IsSaidAtTheField(string typed, string words)
    {
        var field = Show<SizeField>();

        field.Find("#spec-resources-requests-storage").Input(typed);

        Assert.Equal(words, field.Find(".field-problem").TextContent);
        Assert.Equal("true", field.Find("#spec-resources-requests-storage").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Name_Wrong_IsSaidAndDescribesTheInput()
    {
        var field = Show<TextField>(parameters => parameters
            .Add(text => text.Path, FieldPaths.Name).Add(text => text.Label, "Name")
            .Add(text => text.ValueChanged, EventCallback.Factory.Create<string>(this, name => _form.Edit(FieldPaths.Name, _form.Claim.Draft with { Name = name }))));

        field.Find("input").Input("My_Data");

        Assert.StartsWith("'My_Data' is no name", field.Find(".field-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal(field.Find(".field-problems").Id, field.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal(field.Find("label").GetAttribute("for"), field.Find("input").Id);
    }

    [Fact]
    public void Class_DefaultAndNoneAndNamed_AreThreeThings()
    {
        var field = Show<ClassField>(parameters => parameters.Add(choice => choice.Classes, Classes));
        Assert.Equal("Cluster default (fast)", field.Find("option").TextContent);
        Assert.Contains("rbd.csi.ceph.com", field.Find("#class-facts").TextContent, StringComparison.Ordinal);

        field.Find("select").Change("none:");
        Assert.Equal(string.Empty, _form.Claim.Draft.StorageClassName);
        Assert.StartsWith("No volume is made", field.Find("#class-facts").TextContent.Trim(), StringComparison.Ordinal);
        field.Find("select").Change("class:slow");
        Assert.Equal("slow", _form.Claim.Draft.StorageClassName);
        Assert.Contains("waits for its first Pod", field.Find("#class-facts").TextContent, StringComparison.Ordinal);
        field.Find("select").Change("default:");
        Assert.Null(_form.Claim.Draft.StorageClassName);
        Assert.DoesNotContain("storageClassName", _form.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void AccessModes_Chosen_AreWrittenAndKnownLimitsAreSaid()
    {
        var field = Show<AccessModeField>(parameters => parameters.Add(modes => modes.Provisioner, "rbd.csi.ceph.com"));

        field.FindAll("input")[1].Change(true);
        Assert.Equal(AccessModes.ReadWriteOnce | AccessModes.ReadWriteOncePod, _form.Claim.Draft.AccessModes);
        Assert.Equal("ReadWriteOncePod can't be combined with other modes.", field.Find(".field-problem").TextContent);
        field.FindAll("input")[1].Change(false);
        field.FindAll("input")[0].Change(false);
        Assert.Equal("Choose at least one access mode.", field.Find(".field-problem").TextContent);
        Assert.Contains("not by rbd.csi.ceph.com", field.FindAll(".choice")[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Selector_Edited_IsLabelsAndExpressions()
    {
        var field = Show<SelectorField>();

        field.Find("button.button").Click();
        field.Find("#selector-key-0").Input("tier");
        Assert.Contains("In and NotIn need", field.Find(".field-problem").TextContent, StringComparison.Ordinal);
        field.Find("#selector-values-0").Input("gold");
        Assert.Equal("""{"matchLabels":{"tier":"gold"}}""", _form.Claim.ToJson()["spec"]!["selector"]!.ToJsonString());
        field.Find("#selector-operator-0").Change("Exists");
        Assert.Equal("""{"matchExpressions":[{"key":"tier","operator":"Exists"}]}""", _form.Claim.ToJson()["spec"]!["selector"]!.ToJsonString());
        field.Find("[aria-label='Remove tier']").Click();
        Assert.Null(_form.Claim.ToJson()["spec"]!["selector"]);
    }

    [Fact]
    public void Labels_Edited_AreWrittenOnceTheyHaveAKey()
    {
        var field = Show<MoreFields>();
        var labels = field.Find("[data-field='metadata.labels']");

        labels.QuerySelector("button.button")!.Click();
        Assert.Null(_form.Claim.ToJson()["metadata"]!["labels"]);
        field.Find("#metadata-labels-key-0").Input("app");
        field.Find("#metadata-labels-value-0").Input("no spaces");

        Assert.Equal("no spaces", _form.Claim.ToJson()["metadata"]!["labels"]!["app"]!.ToString());
        Assert.Contains(_form.ProblemsOf(FieldPaths.Labels), problem => problem.Rule == FieldRule.LabelValue);
    }

    [Fact]
    public void Source_Chosen_IsASnapshotOfItsGroup()
    {
        var field = Show<MoreFields>();

        field.Find("#spec-dataSource").Change("VolumeSnapshot");
        field.Find("#source-name").Input("monday");

        Assert.Equal("""{"apiGroup":"snapshot.storage.k8s.io","kind":"VolumeSnapshot","name":"monday"}""", _form.Claim.ToJson()["spec"]!["dataSource"]!.ToJsonString());
    }

    [Fact]
    public void Yaml_Typed_ChangesTheClaimAndProblemsHaveTheirPlace()
    {
        var panel = Show<YamlPanel>();

        panel.Find("textarea").Input("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: typed}\n");
        Assert.Equal("typed", _form.Claim.Draft.Name);
        panel.Find("textarea").Input("a: [\n");
        Assert.StartsWith("Line 1, column", panel.Find(".field-problem").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteOutcome.Done, "The server would take it.")]
    [InlineData(WriteOutcome.Refused, "The server would refuse it.")]
    [InlineData(WriteOutcome.NotDryRunnable, "The server can't tell before it is created: a webhook of this cluster does not support dry runs. This is no refusal.")]
    [InlineData(WriteOutcome.Unreachable, "The server can't be reached.")]
    [InlineData(WriteOutcome.Unanswered, "The server did not answer.")]
    public void Verdict_EachOutcome_IsSaidWithTheServersWords(WriteOutcome outcome, string words)
    {
        _form.Edit(FieldPaths.Name, _form.Claim.Draft with { Name = "x" });
        _form.Verdict = new WriteAnswer { Outcome = outcome, Error = "its own words", Warnings = ["old"] };

        var panel = Show<VerdictPanel>();

        Assert.Equal(words, panel.Find(".verdict-line").TextContent);
        Assert.Equal("its own words", panel.Find(".server-words").TextContent);
        Assert.Contains("Warning: old", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Quota_OfTheClass_SaysWhatIsLeftBeforeItIsExceeded()
    {
        QuotaLine[] lines =
        [
            new("q", "requests.storage", Quantity.Parse("10Gi"), Quantity.Parse("7Gi")),
            new("q", "fast.storageclass.storage.k8s.io/persistentvolumeclaims", Quantity.Parse("2"), Quantity.Parse("1")),
            new("q", "slow.storageclass.storage.k8s.io/requests.storage", Quantity.Parse("1Gi"), Quantity.Parse("0")),
        ];

        var panel = Render<QuotaPanel>(parameters => parameters.Add(quota => quota.Lines, lines).Add(quota => quota.Namespace, "shop").Add(quota => quota.Class, "fast").Add(quota => quota.Size, "4Gi"));

        Assert.Equal(["3Gi left of 10Gi", "1 more claims of 2 of class fast"], panel.FindAll("li > span:first-child").Select(line => line.TextContent));
        Assert.Equal(["true", "false"], panel.FindAll("li").Select(line => line.GetAttribute("data-exceeded")));
    }

    private IRenderedComponent<CascadingValue<ClaimForm>> Show<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent =>
        Render<CascadingValue<ClaimForm>>(cascade => cascade.Add(value => value.Value, _form).AddChildContent(parameters ?? (_ => { })));
}
