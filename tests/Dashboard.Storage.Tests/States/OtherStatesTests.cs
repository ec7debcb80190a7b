using Dashboard.Storage.Objects;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Storage.Tests.States;

public sealed class OtherStatesTests
{
    private static readonly (Claim Claim, Volume Volume) Bound = Make.Bound("data", "pv-1");

    public static TheoryData<string, Volume, Claim?, ObjectState, ObjectState> Volumes() => new()
    {
        { "both agree", Bound.Volume, Bound.Claim, ObjectState.Bound, ObjectState.Bound },
        { "the controller wrote the volume's side, the claim follows", Bound.Volume, Bound.Claim with { VolumeName = null }, ObjectState.InProgress, ObjectState.Bound },
        { "the claim did not follow", Bound.Volume, Bound.Claim with { VolumeName = null }, ObjectState.HalfBound, ObjectState.HalfBound },
        { "the claim names another volume", Bound.Volume, Bound.Claim with { VolumeName = "pv-2" }, ObjectState.Bound, ObjectState.HalfBound },
        { "the claim was made anew", Bound.Volume, Bound.Claim with { Uid = "new" }, ObjectState.Bound, ObjectState.HalfBound },
        { "the claim is gone, the phase not yet", Bound.Volume, null, default, ObjectState.HalfBound },
        { "bound to nobody", Bound.Volume with { ClaimRef = null }, null, default, ObjectState.HalfBound },
        { "free", Make.Volume("pv-1"), null, default, ObjectState.Available },
        { "reserved and free", Make.Volume("pv-1", claimRef: new("default", "data", null)), null, default, ObjectState.Available },
        { "pending", Make.Volume("pv-1", phase: VolumePhase.Pending), null, default, ObjectState.Pending },
        { "released", Bound.Volume with { Phase = VolumePhase.Released }, null, default, ObjectState.Released },
        { "failed", Bound.Volume with { Phase = VolumePhase.Failed }, null, default, ObjectState.Failed },
        { "being deleted", Bound.Volume with { DeletedAt = Make.Start }, Bound.Claim, ObjectState.Bound, ObjectState.Terminating },
        { "a phase we do not know", Make.Volume("pv-1", phase: VolumePhase.Unknown), null, default, ObjectState.Unknown },
    };

    public static TheoryData<Pod, ObjectState, bool> Pods() => new()
    {
        { Make.Pod("a"), ObjectState.Ready, true },
        { Make.Pod("a") with { IsReady = false }, ObjectState.NotReady, true },
        { Make.Pod("a") with { Phase = PodPhase.Pending }, ObjectState.Pending, true },
        { Make.Pod("a") with { Phase = PodPhase.Pending, StatusReason = "SchedulingGated" }, ObjectState.Pending, false },
        { Make.Pod("a") with { Phase = PodPhase.Succeeded }, ObjectState.Succeeded, false },
        { Make.Pod("a") with { Phase = PodPhase.Failed }, ObjectState.Failed, false },
        { Make.Pod("a") with { Phase = PodPhase.Unknown }, ObjectState.Unknown, true },
        { Make.Pod("a") with { DeletedAt = Make.Start }, ObjectState.Terminating, false },
    };

    [Theory]
    [MemberData(nameof(Volumes))]
    public void Of_Volume_IsToldFromBothSides(string why, Volume volume, Claim? claim, ObjectState claimState, ObjectState expected)
    {
        var state = VolumeStates.Of(volume, claim, claimState, claimsAreSeen: true);

        Assert.True(expected == state, $"{why}: {state}");
    }

    [Fact]
    public void Of_BoundVolumeWhenClaimsCannotBeSeen_IsTakenAtItsWord() =>
        Assert.Equal(ObjectState.Bound, VolumeStates.Of(Bound.Volume, claim: null, default, claimsAreSeen: false));

    [Theory]
    [MemberData(nameof(Pods))]
    public void Of_Pod_IsToldFromPhaseAndCondition(Pod pod, ObjectState expected, bool isConsumer)
    {
        Assert.Equal(expected, PodStates.Of(pod));
        Assert.Equal(isConsumer, PodStates.IsConsumer(pod));
    }

    [Theory]
    [InlineData(3, 3, ObjectState.Ready)]
    [InlineData(3, 2, ObjectState.NotReady)]
    [InlineData(0, 0, ObjectState.Ready)]
    public void Of_StatefulSet_IsReadyWhenAllReplicasAre(int replicas, int ready, ObjectState expected)
    {
        var set = Make.StatefulSet("web", replicas) with { ReadyReplicas = ready };

        Assert.Equal(expected, StatefulSetStates.Of(set));
        Assert.Equal(ObjectState.Terminating, StatefulSetStates.Of(set with { DeletedAt = Make.Start }));
    }

    [Fact]
    public void Severity_OfTroubledStates_IsAboveThatOfAllOthers()
    {
        var states = Enum.GetValues<ObjectState>();

        Assert.Equal(ObjectStates.Count, states.Length);
        Assert.True(states.Where(state => state.IsTroubled()).Min(state => state.Severity()) > states.Where(state => !state.IsTroubled()).Max(state => state.Severity()));
    }

    [Fact]
    public void Add_ToCounts_SumsByStateAndTellsTrouble()
    {
        var counts = default(StateCounts);
        counts.Add(ObjectState.Bound);
        counts.Add(ObjectState.Lost);
        var sum = counts;
        sum.Add(counts);

        Assert.Equal((2, 2, 4, 2), (sum[ObjectState.Bound], sum[ObjectState.Lost], sum.Total, sum.Troubled));
        Assert.NotEqual(counts, sum);
    }
}
