using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Tests.Rules;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Predictions;

/// <summary>
/// Steps through a recorded case: predicts each claim before it is created, compares with what a real control plane did
/// with it, and goes on from what it did.
/// </summary>
internal sealed class BindingCasePredictions
{
    private readonly BindingCase _case;
    private readonly TestCluster _cluster;

    public BindingCasePredictions(BindingCase item)
    {
        _case = item;
        _cluster = new TestCluster([.. item.Volumes, .. BindingCase.Nodes, .. item.Class is null ? [] : new[] { item.Class }]);
        foreach (var claim in item.Claims) Step(claim);
    }

    /// <summary>How many predictions were made.</summary>
    public int Predicted { get; private set; }

    /// <summary>How many of them named one volume or outcome, and it was the recorded one.</summary>
    public int Exact { get; private set; }

    /// <summary>How many left a choice between volumes that are equally right, or that depends on the Pod's node, and the recorded one was among them.</summary>
    public int Ties { get; private set; }

    public List<string> Wrong { get; } = [];

    private void Step(Claim claim)
    {
        var prediction = new PredictionView(_cluster.Tick(), ViewerScope.All, DraftOf(claim)).Read()!;
        var observed = _case.ObservedClaim(claim);
        var name = observed["volumeName"]?.GetValue<string>();
        Predicted++;
        if (!IsRight(prediction, claim, observed, name, out var isTie)) Wrong.Add($"{claim.Name}: {prediction.Outcome} {prediction.Cause} {prediction.Volume} {prediction.FirstPod}, recorded: {observed}");
        else if (isTie) Ties++;
        else Exact++;
        Follow(claim, name);
    }

    private bool IsRight(ClaimPrediction prediction, Claim claim, JsonNode observed, string? name, out bool isTie)
    {
        isTie = prediction.EquallyRightCount > 0;
        var phase = observed["phase"]!.GetValue<string>();
        return prediction.Outcome switch
        {
            PredictedOutcome.Binds => phase == "Bound" && (isTie ? prediction.EquallyRight.Contains(name) : name == prediction.Volume),
            PredictedOutcome.Provisions => phase == "Bound" && name == "<provisioned>",
            PredictedOutcome.WaitsForFirstPod when _case.PodOf(claim) is { } pod => IsFirstPodRight(prediction.FirstPod!, pod, name, out isTie),
            PredictedOutcome.WaitsForFirstPod => phase == "Pending" && HasEvent(observed, "WaitForFirstConsumer", "waiting for first consumer"),
            PredictedOutcome.StaysPending => phase == "Pending" && IsTold(prediction, claim, observed),
            _ => false,
        };
    }

    // The Pod may be kept to some nodes, of which the prediction cannot know.
    private bool IsFirstPodRight(FirstPodPrediction first, JsonNode pod, string? name, out bool isTie)
    {
        isTie = first.Outcome == FirstPodOutcome.DependsOnNode || first.VolumeCount > 1;
        var isScheduled = _case.ObservedNode(pod) is not null;
        return first.Outcome switch
        {
            FirstPodOutcome.Binds => isScheduled && first.Volumes.Contains(name),
            FirstPodOutcome.DependsOnNode => isScheduled ? first.Volumes.Contains(name) : first.NodesInReach < first.Nodes && name is null,
            FirstPodOutcome.StaysPending => !isScheduled && name is null,
            _ => false,
        };
    }

    private static bool IsTold(ClaimPrediction prediction, Claim claim, JsonNode observed) => prediction.Cause switch
    {
        PredictionCause.ClassMissing => HasEvent(observed, "ProvisioningFailed", "not found"),
        PredictionCause.NoProvisioner => HasEvent(observed, "ProvisioningFailed", "no volume plugin matched"),
        PredictionCause.BlockUnsupported => HasEvent(observed, "ProvisioningFailed", "does not support block"),
        PredictionCause.NamedVolumeTaken or PredictionCause.NamedVolumeReserved => HasEvent(observed, "FailedBinding", $"volume \"{claim.VolumeName}\" already bound to a different claim."),
        PredictionCause.NamedVolumeMismatch => HasEvent(observed, "VolumeMismatch", prediction.Mismatch switch
        {
            VolumeMismatch.TooSmall => "requested PV is too small",
            VolumeMismatch.Class => "storageClassName does not match",
            VolumeMismatch.VolumeMode => "incompatible volumeMode",
            VolumeMismatch.AccessModes => "incompatible accessMode",
            _ => "marked for deletion",
        }),
        PredictionCause.NamedVolumeAbsent => observed["events"]!.AsArray().Count == 0,
        _ => false,
    };

    private void Follow(Claim claim, string? name)
    {
        if (name is null)
        {
            _cluster.Put(claim);
            return;
        }

        _cluster.Put(claim with { Phase = ClaimPhase.Bound, VolumeName = name, BindCompleted = true });
        if (_case.Volumes.FirstOrDefault(volume => volume.Name == name) is not { } volume) return;
        _cluster.Put(volume with { Phase = VolumePhase.Bound, ClaimRef = Make.ReferenceTo(claim) });
    }

    private static ClaimDraft DraftOf(Claim claim) => new()
    {
        Namespace = claim.Namespace,
        Name = claim.Name,
        StorageClassName = claim.StorageClassName,
        Size = claim.Request.Text,
        AccessModes = claim.AccessModes,
        VolumeMode = claim.VolumeMode,
        VolumeName = claim.VolumeName,
        Selector = [.. claim.Selector?.Requirements.Select(requirement => new DraftRequirement(requirement.Key, requirement.Operator, requirement.Values)) ?? []],
    };

    private static bool HasEvent(JsonNode observed, string reason, string message) => observed["events"]!.AsArray().Any(item =>
        item!["reason"]!.GetValue<string>() == reason && item["message"]!.GetValue<string>().Contains(message, StringComparison.Ordinal));
}
