using Dashboard.Forms;
using Dashboard.Storage.Objects;

namespace Dashboard.Tests.Forms;

public sealed class FieldRuleTests
{
    [Theory]
    [InlineData("data", null)]
    [InlineData("data-0.x", null)]
    [InlineData("", FieldRule.Required)]
    [InlineData("Data", FieldRule.Subdomain)]
    [InlineData("-data", FieldRule.Subdomain)]
    [InlineData("data.", FieldRule.Subdomain)]
    [InlineData("a..b", FieldRule.Subdomain)]
    [InlineData("da_ta", FieldRule.Subdomain)]
    [InlineData("data\n", FieldRule.Subdomain)]
    public void Name_Rfc1123_IsChecked(string name, FieldRule? rule) => Assert.Equal(rule, NameRules.CheckName(name));

    [Fact]
    public void Name_Length_IsChecked()
    {
        Assert.Null(NameRules.CheckName(new string('a', 253)));
        Assert.Equal(FieldRule.NameLength, NameRules.CheckName(new string('a', 254)));
        Assert.Equal(FieldRule.LabelLength, NameRules.CheckNamespace(new string('a', 64)));
        Assert.Equal(FieldRule.DnsLabel, NameRules.CheckNamespace("a.b"));
    }

    [Theory]
    [InlineData("app", null)]
    [InlineData("example.com/app_1.X", null)]
    [InlineData("", FieldRule.LabelKey)]
    [InlineData("/app", FieldRule.LabelKey)]
    [InlineData("a/b/c", FieldRule.LabelKey)]
    [InlineData("Example.com/a", FieldRule.LabelKey)]
    [InlineData("a-", FieldRule.LabelKey)]
    public void LabelKey_IsChecked(string key, FieldRule? rule) => Assert.Equal(rule, NameRules.CheckKey(key));

    [Theory]
    [InlineData("10Gi", null)]
    [InlineData("1e3", null)]
    [InlineData("0.5Gi", null)]
    [InlineData("", FieldRule.Required)]
    [InlineData("10GB", FieldRule.Quantity)]
    [InlineData("10 Gi", FieldRule.Quantity)]
    [InlineData("ten", FieldRule.Quantity)]
    [InlineData("0", FieldRule.Positive)]
    [InlineData("-1Gi", FieldRule.Positive)]
    public void Size_IsChecked(string size, FieldRule? rule) => Assert.Equal(rule, SizeText.Check(size));

    [Theory]
    [InlineData("10Gi", "10", "Gi")]
    [InlineData("1.5T", "1.5", "T")]
    [InlineData("1024", "1024", "")]
    [InlineData("1E3", "1E3", "")]
    [InlineData("10GB", "10GB", "")]
    [InlineData(" 10 Gi ", "10", "Gi")]
    public void Size_Split_IsNumberAndUnit(string size, string number, string unit) => Assert.Equal((number, unit), SizeText.Split(size));

    [Fact]
    public void Size_Counterpart_TellsGiFromG()
    {
        var (size, percent) = SizeText.Counterpart("10Gi")!.Value;
        Assert.Equal(("10G", -6.9), (size, Math.Round(percent, 1)));
        Assert.Equal("10Gi", SizeText.Counterpart("10G")!.Value.Size);
        Assert.Null(SizeText.Counterpart("1024"));
        Assert.Equal("10,737,418,240", SizeText.Bytes("10Gi"));
    }

    [Theory]
    [InlineData("spec.resources[storage]", FieldPaths.Size)]
    [InlineData("spec.resources.requests.storage", FieldPaths.Size)]
    [InlineData("spec.accessModes[0]", FieldPaths.AccessModes)]
    [InlineData("spec.selector.matchLabels", FieldPaths.Selector)]
    [InlineData("spec.dataSourceRef", FieldPaths.DataSource)]
    [InlineData("spec.volumeNameX", null)]
    [InlineData("spec", null)]
    public void FieldOf_ServersPath_IsTheFormsField(string path, string? field) => Assert.Equal(field, FieldPaths.FieldOf(path));

    [Fact]
    public void AccessModes_OfKnownProvisioners_AreKnown()
    {
        Assert.True(AccessModeFacts.IsSupported("nfs.csi.k8s.io", AccessModes.ReadWriteMany, VolumeMode.Filesystem));
        Assert.False(AccessModeFacts.IsSupported("rbd.csi.ceph.com", AccessModes.ReadWriteMany, VolumeMode.Filesystem));
        Assert.True(AccessModeFacts.IsSupported("rbd.csi.ceph.com", AccessModes.ReadWriteMany, VolumeMode.Block));
        Assert.Null(AccessModeFacts.IsSupported("example.com/any", AccessModes.ReadWriteMany, VolumeMode.Block));
    }

    [Fact]
    public void Check_OncePodWithOthers_IsRefusedLikeTheServerDoes()
    {
        var claim = ClaimDocument.New("default");
        claim = claim.With(claim.Draft with { Name = "x", AccessModes = AccessModes.ReadWriteOncePod | AccessModes.ReadWriteOnce });

        Assert.Equal([new FieldProblem(FieldPaths.AccessModes, FieldRule.OncePodAlone, "")], ClaimRules.Check(claim));
        Assert.Equal([FieldRule.LabelKey, FieldRule.LabelValue],
            ClaimRules.Check(claim.With(claim.Draft with { AccessModes = AccessModes.ReadWriteOnce }).WithLabels([new("a b", "c d")])).Select(problem => problem.Rule));
    }
}
