using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Tests.Building;
using static Dashboard.Storage.Objects.AccessModes;

namespace Dashboard.Storage.Tests.Predictions;

public class FirstPodTests
{
    private static readonly StorageClass Later = Make.Class("later", mode: VolumeBindingMode.WaitForFirstConsumer);
    private static readonly StorageClass LaterStatic = Make.Class("later", StorageClass.NoProvisioner, VolumeBindingMode.WaitForFirstConsumer);
    private static readonly Node[] Nodes = [Make.Node("node-1"), Make.Node("node-2"), Make.Node("node-3")];

    [Fact]
    public void FirstPod_NoVolumeFits_IsProvisionedOrFindsNoNode()
    {
        Assert.Equal((FirstPodOutcome.Provisions, PredictionCause.None), OutcomeOf(FirstPod(Later)));
        Assert.Equal((FirstPodOutcome.StaysPending, PredictionCause.NoProvisioner), OutcomeOf(FirstPod(LaterStatic)));
        Assert.Equal((FirstPodOutcome.StaysPending, PredictionCause.NoProvisioner), OutcomeOf(FirstPod(LaterStatic, Volume("small", "1Gi"))));
    }

    [Fact]
    public void FirstPod_VolumeInReachOfEveryNode_IsTakenBySizeWhateverItsModes()
    {
        var first = FirstPod(Later, Volume("large", "50Gi"), Volume("small", "6Gi") with { AccessModes = ReadWriteOnce | ReadWriteMany });

        Assert.Equal((FirstPodOutcome.Binds, 1, 3), (first.Outcome, first.VolumeCount, first.Nodes));
        Assert.Equal(["small"], first.Volumes);
    }

    [Fact]
    public void FirstPod_EquallyLargeVolumes_AreAllNamed() =>
        Assert.Equal(["a", "b"], FirstPod(Later, Volume("b", "6Gi"), Volume("a", "6Gi")).Volumes);

    [Fact]
    public void FirstPod_LocalVolumes_DependOnTheNode()
    {
        var first = FirstPod(Later, OnNode(Volume("one", "6Gi"), "node-1"), OnNode(Volume("two", "7Gi"), "node-2"));

        Assert.Equal((FirstPodOutcome.DependsOnNode, 2, 2, 3, true), (first.Outcome, first.VolumeCount, first.NodesInReach, first.Nodes, first.CanProvision));
        Assert.Equal(["one", "two"], first.Volumes);
    }

    [Fact]
    public void FirstPod_LocalVolumeAndALargerOneForAll_DependsOnTheNode()
    {
        var first = FirstPod(LaterStatic, OnNode(Volume("near", "6Gi"), "node-1"), Volume("anywhere", "9Gi"));

        Assert.Equal((FirstPodOutcome.DependsOnNode, 3, false), (first.Outcome, first.NodesInReach, first.CanProvision));
        Assert.Equal(["anywhere", "near"], first.Volumes);
    }

    [Fact]
    public void FirstPod_LocalVolumeOfANodeThatTakesNoPods_IsOutOfReach()
    {
        var prediction = Drafts.Predict(Drafts.Of("later"), LaterStatic, OnNode(Volume("v"), "node-1"), Nodes[0] with { IsUnschedulable = true }, Nodes[1]);

        Assert.Equal((FirstPodOutcome.StaysPending, 0, 1), (prediction.FirstPod!.Outcome, prediction.FirstPod.NodesInReach, prediction.FirstPod.Nodes));
    }

    [Fact]
    public void FirstPod_TooManyPairsToCompare_SaysThatItDependsOnTheNode()
    {
        var nodes = Enumerable.Range(0, 400).Select(number => Make.Node($"node-{number}"));
        var volumes = Enumerable.Range(0, 400).Select(number => OnNode(Volume($"v{number:000}"), $"node-{number}"));

        var first = Drafts.Predict(Drafts.Of("later"), [Later, .. nodes, .. volumes]).FirstPod!;

        Assert.Equal((FirstPodOutcome.DependsOnNode, 400, null), (first.Outcome, first.VolumeCount, first.NodesInReach));
        Assert.Empty(first.Volumes);
    }

    [Fact]
    public void Candidates_OfAClaimThatWaits_AreInTheSchedulersOrder()
    {
        var prediction = Drafts.Predict(Drafts.Of("later"), Later, Volume("large", "50Gi"), Volume("small", "6Gi") with { AccessModes = ReadWriteOnce | ReadWriteMany });

        Assert.Equal(["small", "large"], prediction.Candidates!.Rows.Select(row => row.Name));
    }

    internal static Volume OnNode(Volume volume, string node) => volume with
    {
        NodeAffinity = new NodeSelector([new NodeSelectorTerm([new SelectorRequirement("kubernetes.io/hostname", SelectorOperator.In, [node])], [])]),
    };

    private static Volume Volume(string name, string capacity = "5Gi") => Make.Volume(name, capacity, @class: "later");

    private static FirstPodPrediction FirstPod(StorageClass @class, params Volume[] volumes) =>
        Drafts.Predict(Drafts.Of("later"), [@class, .. Nodes, .. volumes]).FirstPod!;

    private static (FirstPodOutcome, PredictionCause) OutcomeOf(FirstPodPrediction first) => (first.Outcome, first.Cause);
}
