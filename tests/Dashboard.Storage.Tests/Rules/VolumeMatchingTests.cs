using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Tests.Building;
using static Dashboard.Storage.Objects.AccessModes;

namespace Dashboard.Storage.Tests.Rules;

public class VolumeMatchingTests
{
    private static readonly Claim Wanted = Make.Claim("data");
    private static readonly Node NodeA = Make.Node("node-a");

    public static TheoryData<string, Volume, VolumeMismatch> Mismatches => new()
    {
        { "fits", Make.Volume("v"), VolumeMismatch.None },
        { "other class", Make.Volume("v", @class: "slow"), VolumeMismatch.Class },
        { "no class", Make.Volume("v", @class: ""), VolumeMismatch.Class },
        { "class before everything else", Make.Volume("v", "1Gi", ReadOnlyMany, "slow") with { VolumeMode = VolumeMode.Block }, VolumeMismatch.Class },
        { "reserved for another", Make.Volume("v", claimRef: new("default", "other", null)), VolumeMismatch.ReservedForAnotherClaim },
        { "reserved for the name in another namespace", Make.Volume("v", claimRef: new("shop", "data", null)), VolumeMismatch.ReservedForAnotherClaim },
        { "bound to another", Make.Volume("v", claimRef: new("default", "other", "u"), phase: VolumePhase.Bound), VolumeMismatch.BoundToAnotherClaim },
        { "bound to a former claim of this name", Make.Volume("v", claimRef: new("default", "data", "former"), phase: VolumePhase.Bound), VolumeMismatch.BoundToAnotherClaim },
        { "released", Make.Volume("v", claimRef: new("default", "data", "former"), phase: VolumePhase.Released), VolumeMismatch.Released },
        { "failed", Make.Volume("v", phase: VolumePhase.Failed), VolumeMismatch.Failed },
        { "no phase yet", Make.Volume("v", phase: VolumePhase.Unknown), VolumeMismatch.NotAvailable },
        { "being deleted", Make.Volume("v") with { DeletedAt = Make.Start }, VolumeMismatch.BeingDeleted },
        { "block device", Make.Volume("v") with { VolumeMode = VolumeMode.Block }, VolumeMismatch.VolumeMode },
        { "lacks the mode", Make.Volume("v", modes: ReadOnlyMany | ReadWriteMany), VolumeMismatch.AccessModes },
        { "more modes", Make.Volume("v", modes: ReadWriteOnce | ReadWriteMany), VolumeMismatch.None },
        { "too small by a byte", Make.Volume("v", "5368709119"), VolumeMismatch.TooSmall },
        { "same size in other words", Make.Volume("v", "5120Mi"), VolumeMismatch.None },
        { "unreadable capacity", Make.Volume("v", "much"), VolumeMismatch.TooSmall },
        { "held for the claim without uid, whatever class and phase", Make.Volume("v", @class: "slow", claimRef: new("default", "data", null), phase: VolumePhase.Pending), VolumeMismatch.None },
        { "held for the claim with its uid", Make.Volume("v", claimRef: Make.ReferenceTo(Wanted)), VolumeMismatch.None },
        { "held for the claim, too small", Make.Volume("v", "1Gi", claimRef: new("default", "data", null)), VolumeMismatch.TooSmall },
        { "held for the claim, being deleted", Make.Volume("v", claimRef: new("default", "data", null)) with { DeletedAt = Make.Start }, VolumeMismatch.BeingDeleted },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void Compare_Volume_NamesTheFirstRuleItFails(string why, Volume volume, VolumeMismatch expected) =>
        Assert.True(expected == VolumeMatching.Compare(Wanted, volume), why);

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void CountFailed_Volume_IsZeroExactlyWhereItFits(string why, Volume volume, VolumeMismatch expected) =>
        Assert.True(expected == VolumeMismatch.None == (VolumeMatching.CountFailed(Wanted, volume) == 0), why);

    [Fact]
    public void CountFailed_VolumeThatIsWrongInEveryWay_CountsEveryRule()
    {
        var claim = Wanted with { Selector = new LabelSelector([new SelectorRequirement("tier", SelectorOperator.Exists, [])]), VolumeAttributesClassName = "quick" };
        var volume = Make.Volume("v", "1Gi", ReadOnlyMany, "slow", phase: VolumePhase.Failed) with { VolumeMode = VolumeMode.Block };

        Assert.Equal(7, VolumeMatching.CountFailed(claim, volume));
    }

    [Fact]
    public void Compare_AttributesClass_MustBeTheSame()
    {
        var quick = Make.Volume("v") with { VolumeAttributesClassName = "quick" };

        Assert.Equal(VolumeMismatch.AttributesClass, VolumeMatching.Compare(Wanted, quick));
        Assert.Equal(VolumeMismatch.AttributesClass, VolumeMatching.CompareNamed(Wanted, quick));
        Assert.Equal(VolumeMismatch.None, VolumeMatching.Compare(Wanted with { VolumeAttributesClassName = "quick" }, quick));
    }

    [Theory]
    [InlineData("gold", VolumeMismatch.None)]
    [InlineData("silver", VolumeMismatch.Selector)]
    public void Compare_ClaimWithSelector_AsksTheLabels(string tier, VolumeMismatch expected)
    {
        var claim = Wanted with { Selector = new LabelSelector([new SelectorRequirement("tier", SelectorOperator.In, ["gold"])]) };

        Assert.Equal(expected, VolumeMatching.Compare(claim, Make.Volume("v") with { Labels = ImmutableDictionary<string, string>.Empty.Add("tier", tier) }));
    }

    [Fact]
    public void Compare_VolumeOfAnotherNode_FailsOnlyWhereANodeIsGiven()
    {
        var volume = OnNode(Make.Volume("v"), "node-b");

        Assert.Equal(VolumeMismatch.None, VolumeMatching.Compare(Wanted, volume));
        Assert.Equal(VolumeMismatch.NodeAffinity, VolumeMatching.Compare(Wanted, volume, NodeA));
        Assert.Equal(VolumeMismatch.None, VolumeMatching.Compare(Wanted, volume, Make.Node("node-b")));
    }

    [Fact]
    public void Compare_ClaimWithoutClass_FitsVolumesWithoutClass() =>
        Assert.Equal(VolumeMismatch.None, VolumeMatching.Compare(Make.Claim("data", @class: null), Make.Volume("v", @class: "")));

    [Fact]
    public void FindImmediate_LargerVolumeWithFewerModes_WinsOverSmallerWithMore()
    {
        var found = VolumeMatching.FindImmediate(Wanted, [Make.Volume("small", "5Gi", ReadWriteOnce | ReadOnlyMany), Make.Volume("large", "50Gi")]);

        Assert.Equal(["large"], found.Select(volume => volume.Name));
    }

    [Fact]
    public void FindConsumer_LargerVolumeWithFewerModes_LosesToTheSmallerWithMore()
    {
        var found = ConsumerMatching.Find(Wanted, [Make.Volume("small", "5Gi", ReadWriteOnce | ReadOnlyMany), Make.Volume("large", "50Gi")], NodeA);

        Assert.Equal(["small"], found.Select(volume => volume.Name));
    }

    [Fact]
    public void FindImmediate_WithinOneSetOfModes_TakesTheSmallestThatFits()
    {
        var found = VolumeMatching.FindImmediate(Wanted, [Make.Volume("a", "50Gi"), Make.Volume("b", "6Gi"), Make.Volume("c", "1Gi")]);

        Assert.Equal(["b"], found.Select(volume => volume.Name));
    }

    [Fact]
    public void FindImmediate_EquallyGoodVolumes_ReturnsAllByName()
    {
        var found = VolumeMatching.FindImmediate(Wanted, [
            Make.Volume("z", "6Gi", ReadWriteOnce | ReadWriteMany), Make.Volume("b", "7Gi", ReadWriteOnce | ReadOnlyMany),
            Make.Volume("a", "6144Mi", ReadWriteOnce | ReadWriteMany), Make.Volume("not", "7Gi", ReadWriteOnce | ReadWriteMany)]);

        Assert.Equal(["a", "b", "z"], found.Select(volume => volume.Name));
    }

    [Fact]
    public void FindImmediate_ReservedVolume_WinsWithinItsSetOfModesOnly()
    {
        var reserved = Make.Volume("reserved", "50Gi", ReadWriteOnce | ReadOnlyMany, claimRef: new("default", "data", null));
        var sameModes = Make.Volume("free", "5Gi", ReadWriteOnce | ReadOnlyMany);
        var fewerModes = Make.Volume("fewer", "500Gi");

        Assert.Equal(["reserved"], VolumeMatching.FindImmediate(Wanted, [sameModes, reserved]).Select(volume => volume.Name));
        Assert.Equal(["fewer"], VolumeMatching.FindImmediate(Wanted, [sameModes, reserved, fewerModes]).Select(volume => volume.Name));
    }

    [Fact]
    public void FindImmediate_OnlyHeld_LeavesFreeVolumesToTheScheduler()
    {
        var reserved = Make.Volume("reserved", claimRef: new("default", "data", null));

        Assert.Empty(VolumeMatching.FindImmediate(Wanted, [Make.Volume("free")], onlyHeld: true));
        Assert.Equal(["reserved"], VolumeMatching.FindImmediate(Wanted, [Make.Volume("free"), reserved], onlyHeld: true).Select(volume => volume.Name));
    }

    [Fact]
    public void FindConsumer_ReservedVolumeOutOfReach_FindsNothingOnThatNode()
    {
        var reserved = OnNode(Make.Volume("reserved", claimRef: new("default", "data", null)), "node-b");

        Assert.Empty(ConsumerMatching.Find(Wanted, [Make.Volume("free"), reserved], NodeA));
        Assert.Equal(["reserved"], ConsumerMatching.Find(Wanted, [Make.Volume("free"), reserved], Make.Node("node-b")).Select(volume => volume.Name));
    }

    [Fact]
    public void FindAll_ClaimsOfOnePod_ServesTheSmallestRequestFirst()
    {
        // The large claim first would take "six" and leave the small one "ten"; the small one first leaves the large one "ten".
        var matches = ConsumerMatching.FindAll(
            [Make.Claim("large", "6Gi"), Make.Claim("small", "1Gi")], [Make.Volume("ten", "10Gi"), Make.Volume("six", "6Gi")], NodeA);

        Assert.Equal([("small", "six"), ("large", "ten")], matches.Select(match => (match.Claim.Name, match.Volume!.Name)));
    }

    [Fact]
    public void FindAll_OneVolumeForTwoClaims_LeavesTheSecondWithout()
    {
        var matches = ConsumerMatching.FindAll([Make.Claim("a"), Make.Claim("b")], [Make.Volume("only")], NodeA);

        Assert.Equal([("a", "only"), ("b", null)], matches.Select(match => (match.Claim.Name, match.Volume?.Name)));
    }

    private static Volume OnNode(Volume volume, string node) => volume with
    {
        NodeAffinity = new NodeSelector([new NodeSelectorTerm([new SelectorRequirement("kubernetes.io/hostname", SelectorOperator.In, [node])], [])]),
    };
}
