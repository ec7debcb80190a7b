using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Storage.Tests.Rules;

public class BindingRulesTests
{
    private static readonly StorageClass[] Classes =
    [
        Make.Class("fast"),
        Make.Class("static", StorageClass.NoProvisioner),
        Make.Class("later", mode: VolumeBindingMode.WaitForFirstConsumer),
    ];

    public static TheoryData<string, Claim, Volume[], BindingOutcome> Plans => new()
    {
        { "a volume fits", Make.Claim("c"), [Make.Volume("v")], BindingOutcome.Binds },
        { "nothing fits, class provisions", Make.Claim("c"), [Make.Volume("v", "1Gi")], BindingOutcome.Provisions },
        { "nothing fits, static class", Make.Claim("c", @class: "static"), [], BindingOutcome.NoVolumeFits },
        { "class is not there", Make.Claim("c", @class: "gone"), [], BindingOutcome.ClassMissing },
        { "class is not there, a volume of its name is", Make.Claim("c", @class: "gone"), [Make.Volume("v", @class: "gone")], BindingOutcome.Binds },
        { "explicitly no class", Make.Claim("c", @class: ""), [], BindingOutcome.NoClassNoVolume },
        { "explicitly no class, volume without class", Make.Claim("c", @class: ""), [Make.Volume("v", @class: "")], BindingOutcome.Binds },
        { "no class named, no default", Make.Claim("c", @class: null), [], BindingOutcome.NoClassNoVolume },
        { "first consumer, though a volume fits", Make.Claim("c", @class: "later"), [Make.Volume("v", @class: "later")], BindingOutcome.WaitsForFirstConsumer },
        { "first consumer, reserved volume", Make.Claim("c", @class: "later"), [Make.Volume("v", @class: "later", claimRef: new("default", "c", null))], BindingOutcome.Binds },
        { "first consumer, node selected", Make.Claim("c", @class: "later") with { SelectedNode = "n" }, [], BindingOutcome.Provisions },
        { "first consumer, volume named", Make.Claim("c", @class: "later", volume: "v"), [Make.Volume("v", @class: "later")], BindingOutcome.Binds },
        { "named volume is not there", Make.Claim("c", volume: "v"), [Make.Volume("other")], BindingOutcome.NamedVolumeAbsent },
        { "named volume is reserved for another", Make.Claim("c", volume: "v"), [Make.Volume("v", claimRef: new("default", "other", null))], BindingOutcome.NamedVolumeTaken },
        { "named volume is held for a former claim", Make.Claim("c", volume: "v"), [Make.Volume("v", claimRef: new("default", "c", "former"), phase: VolumePhase.Released)], BindingOutcome.NamedVolumeTaken },
        { "named volume is too small", Make.Claim("c", volume: "v"), [Make.Volume("v", "1Gi")], BindingOutcome.NamedVolumeMismatch },
        { "named volume is too small, but names the claim", Make.Claim("c", volume: "v"), [Make.Volume("v", "1Gi", claimRef: new("default", "c", null))], BindingOutcome.Binds },
        { "named volume has no phase yet", Make.Claim("c", volume: "v"), [Make.Volume("v", phase: VolumePhase.Unknown)], BindingOutcome.Binds },
        { "bound, volume is gone", Make.Bound("c", "v").Claim, [], BindingOutcome.LostVolume },
        { "bound, volumeName is gone", Make.Bound("c", "v").Claim with { VolumeName = null }, [Make.Bound("c", "v").Volume], BindingOutcome.LostVolume },
        { "bound, all well", Make.Bound("c", "v").Claim, [Make.Bound("c", "v").Volume], BindingOutcome.Binds },
        { "bound, claimRef was cleared", Make.Bound("c", "v").Claim, [Make.Volume("v")], BindingOutcome.Binds },
        { "bound, volume is another's", Make.Bound("c", "v").Claim, [Make.Bound("other", "v").Volume], BindingOutcome.Misbound },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Plan_Claim_TellsWhatBecomesOfIt(string why, Claim claim, Volume[] volumes, BindingOutcome expected)
    {
        var plan = BindingRules.Plan(claim, volumes, Classes);

        Assert.True(expected == plan.Outcome, $"{why}: {plan.Outcome}");
        Assert.Equal(expected == BindingOutcome.Binds, !plan.EquallyRight.IsEmpty);
    }

    [Fact]
    public void Plan_NamedVolumeOfAnotherMode_TellsTheRule()
    {
        var plan = BindingRules.Plan(Make.Claim("c", volume: "v"), [Make.Volume("v") with { VolumeMode = VolumeMode.Block }], Classes);

        Assert.Equal(VolumeMismatch.VolumeMode, plan.Mismatch);
        Assert.Equal("v", plan.Volume!.Name);
    }

    [Fact]
    public void Plan_NoClassNamed_MeetsVolumesWithoutClassBeforeTheDefaultClass()
    {
        StorageClass[] classes = [.. Classes, Make.Class("standard", isDefault: true)];
        var claim = Make.Claim("c", @class: null);

        Assert.Equal(BindingOutcome.Binds, BindingRules.Plan(claim, [Make.Volume("v", @class: "")], classes).Outcome);
        var plan = BindingRules.Plan(claim, [Make.Volume("v", @class: "standard")], classes);
        Assert.Equal(BindingOutcome.TakesDefaultClass, plan.Outcome);
        Assert.Equal("standard", plan.Class!.Name);
    }

    public static TheoryData<string, Volume, Claim?, VolumeOutcome> Outcomes => new()
    {
        { "free", Make.Volume("v"), null, VolumeOutcome.Available },
        { "reserved", Make.Volume("v", claimRef: new("default", "c", null)), null, VolumeOutcome.Reserved },
        { "claim is gone", Make.Bound("c", "v").Volume, null, VolumeOutcome.Released },
        { "claim was made anew", Make.Bound("c", "v").Volume, Make.Claim("c", volume: "v") with { Uid = "new" }, VolumeOutcome.Released },
        { "claim does not name it yet", Make.Bound("c", "v").Volume, Make.Claim("c"), VolumeOutcome.Binding },
        { "bound", Make.Bound("c", "v").Volume, Make.Bound("c", "v").Claim, VolumeOutcome.Bound },
        { "controller's, claim took another", Make.Bound("c", "v").Volume with { BoundByController = true }, Make.Claim("c", volume: "w"), VolumeOutcome.Unbound },
        { "user's, claim took another", Make.Bound("c", "v").Volume, Make.Claim("c", volume: "w"), VolumeOutcome.Binding },
        { "provisioned, claim took another", Make.Bound("c", "v").Volume with { ProvisionedBy = "p", ReclaimPolicy = ReclaimPolicy.Delete }, Make.Claim("c", volume: "w"), VolumeOutcome.Released },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Outcome_Volume_TellsWhatBecomesOfIt(string why, Volume volume, Claim? claim, VolumeOutcome expected) =>
        Assert.True(expected == BindingRules.Outcome(volume, claim), why);

    [Fact]
    public void Find_SeveralDefaultClasses_TakesTheNewest() =>
        Assert.Equal("new", DefaultClass.Find([Make.Class("a", isDefault: true, age: 9), Make.Class("new", isDefault: true, age: 1), Make.Class("newest", age: 0)])!.Name);

    [Fact]
    public void Find_DefaultClassesOfOneSecond_TakesTheFirstByName() =>
        Assert.Equal("a", DefaultClass.Find([Make.Class("b", isDefault: true), Make.Class("a", isDefault: true)])!.Name);

    [Fact]
    public void Find_NoDefaultClass_IsNull() => Assert.Null(DefaultClass.Find(Classes));
}
