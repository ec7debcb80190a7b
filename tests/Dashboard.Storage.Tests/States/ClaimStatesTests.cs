using Dashboard.Storage.Objects;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Storage.Tests.States;

public sealed class ClaimStatesTests
{
    private static readonly StorageClass Fast = Make.Class("fast");
    private static readonly StorageClass Late = Make.Class("late", mode: VolumeBindingMode.WaitForFirstConsumer);
    private static readonly StorageClass ByHand = Make.Class("fast", StorageClass.NoProvisioner);
    private static readonly Claim Fresh = Make.Claim("data");

    private static readonly (Claim Claim, Volume Volume) Bound = Make.Bound("data", "pv-1");

    /// <summary>What is the case; the claim; what surrounds it; the state at creation; when it becomes another, in seconds.</summary>
    public static TheoryData<string, Claim, ClaimSurroundings, ObjectState, int?> Cases() => new()
    {
        { "bound on both sides", Bound.Claim, Around(volume: Bound.Volume), ObjectState.Bound, null },
        { "bound, volumes cannot be seen", Bound.Claim, Around() with { VolumesAreSeen = false }, ObjectState.Bound, null },
        { "bound, volume reserved by name only", Bound.Claim, Around(volume: Bound.Volume with { ClaimRef = new("default", "data", null) }), ObjectState.Bound, null },
        { "bound, volume not there", Bound.Claim, Around(), ObjectState.HalfBound, null },
        { "bound, volume free again", Bound.Claim, Around(volume: Bound.Volume with { ClaimRef = null }), ObjectState.HalfBound, null },
        { "bound, volume holds its former uid", Bound.Claim, Around(volume: Bound.Volume with { ClaimRef = new("default", "data", "former") }), ObjectState.HalfBound, null },
        { "bound, volume holds the name in another namespace", Bound.Claim, Around(volume: Bound.Volume with { ClaimRef = new("other", "data", Fresh.Uid) }), ObjectState.HalfBound, null },
        { "bound and resizing", Bound.Claim with { IsResizing = true }, Around(volume: Bound.Volume), ObjectState.Resizing, null },
        { "bound and being deleted", Bound.Claim with { DeletedAt = Make.Start }, Around(volume: Bound.Volume), ObjectState.Terminating, null },
        { "lost", Bound.Claim with { Phase = ClaimPhase.Lost }, Around(), ObjectState.Lost, null },
        { "class named by nobody", Fresh with { StorageClassName = null }, Around(), ObjectState.Stuck, null },
        { "explicitly without class", Fresh with { StorageClassName = "" }, Around(), ObjectState.Stuck, null },
        { "class that does not exist", Fresh with { RequestedProvisioner = "x" }, Around(), ObjectState.Stuck, null },
        { "classes cannot be seen", Fresh, Around() with { ClassesAreSeen = false }, ObjectState.Pending, null },
        { "classes cannot be seen, provisioner asked", Fresh with { RequestedProvisioner = "x" }, Around() with { ClassesAreSeen = false }, ObjectState.InProgress, 60 },
        { "provisioner not asked yet", Fresh, Around(Fast), ObjectState.InProgress, 5 },
        { "provisioner asked", Fresh with { RequestedProvisioner = "x" }, Around(Fast), ObjectState.InProgress, 60 },
        { "class without provisioner", Fresh, Around(ByHand), ObjectState.Stuck, null },
        { "no consumer", Fresh, Around(Late), ObjectState.Waiting, null },
        { "consumer came", Fresh, Around(Late, consumer: 0), ObjectState.InProgress, 60 },
        { "consumer came long after the claim", Fresh with { CreatedAt = Make.Start.AddDays(-3) }, Around(Late, consumer: -20), ObjectState.InProgress, 40 },
        { "consumer came a minute ago", Fresh with { CreatedAt = Make.Start.AddDays(-3) }, Around(Late, consumer: -60), ObjectState.Stuck, null },
        { "node selected, consumer cannot be seen", Fresh with { SelectedNode = "node-1" }, Around(Late), ObjectState.InProgress, 60 },
        { "names a free volume", Fresh with { VolumeName = "pv-1" }, Around(volume: Make.Volume("pv-1")), ObjectState.InProgress, 60 },
        { "names a volume that names it", Fresh with { VolumeName = "pv-1" }, Around(volume: Bound.Volume), ObjectState.InProgress, 60 },
        { "names a taken volume", Fresh with { VolumeName = "pv-1" }, Around(volume: Make.Volume("pv-1", claimRef: new("default", "other", "u"))), ObjectState.Stuck, null },
        { "names an absent volume", Fresh with { VolumeName = "pv-1" }, Around(Fast), ObjectState.Stuck, null },
        { "names a volume, volumes cannot be seen", Fresh with { VolumeName = "pv-1" }, Around() with { VolumesAreSeen = false }, ObjectState.InProgress, 60 },
        { "reserved by a volume, no class needed", Fresh with { StorageClassName = "" }, Around() with { IsReserved = true }, ObjectState.InProgress, 60 },
        { "phase unknown is as pending", Fresh with { Phase = ClaimPhase.Unknown }, Around(Late), ObjectState.Waiting, null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_EachCase_IsToldApart(string why, Claim claim, ClaimSurroundings around, ObjectState expected, int? seconds)
    {
        var (state, until) = ClaimStates.Of(claim, around, Make.Start);

        Assert.True(expected == state, $"{why}: {state}");
        Assert.Equal(seconds, (until - Make.Start)?.TotalSeconds);
        if (until is not { } moment) return;
        Assert.Equal(ObjectState.InProgress, ClaimStates.Of(claim, around, moment.AddTicks(-1)).State);
        var after = ClaimStates.Of(claim, around, moment);
        Assert.Equal(around.IsReserved ? ObjectState.HalfBound : ObjectState.Stuck, after.State);
        Assert.Null(after.Until);
    }

    private static ClaimSurroundings Around(StorageClass? @class = null, Volume? volume = null, int? consumer = null) => new()
    {
        Class = @class,
        ClassesAreSeen = true,
        NamedVolume = volume,
        VolumesAreSeen = true,
        NewestConsumer = consumer is { } seconds ? Make.Start.AddSeconds(seconds) : null,
    };
}
