using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Tests.Rules;

/// <summary>Steps through a case by our rules and collects where they disagree with what was recorded. Of equally right volumes the recorded one is followed.</summary>
internal sealed class BindingCaseReplay(BindingCase item)
{
    private readonly Dictionary<string, Volume> _volumes = item.Volumes.ToDictionary(volume => volume.Name);
    private readonly List<string> _disagreements = [];

    public IReadOnlyList<string> Run()
    {
        foreach (var claim in item.Claims) Step(claim);
        foreach (var volume in item.Volumes) CompareVolume(_volumes[volume.Name]);
        return _disagreements;
    }

    private void Step(Claim claim)
    {
        StorageClass[] classes = item.Class is null ? [] : [item.Class];
        var plan = BindingRules.Plan(claim, _volumes.Values, classes);
        var observed = item.ObservedClaim(claim);
        var name = observed["volumeName"]?.GetValue<string>();
        var phase = observed["phase"]!.GetValue<string>();
        if (plan.Outcome == BindingOutcome.WaitsForFirstConsumer && item.PodOf(claim) is { } pod)
        {
            Schedule(claim, pod, name);
            return;
        }

        switch (plan.Outcome)
        {
            case BindingOutcome.Binds:
                Expect(phase == "Bound", claim, $"binds to {plan.Volume!.Name}, recorded: {phase}");
                Bind(claim, plan.EquallyRight, name);
                break;
            case BindingOutcome.Provisions when claim.VolumeMode == VolumeMode.Block:
                // This control plane's provisioner makes no block volumes.
                Expect(phase == "Pending" && HasEvent(observed, "ProvisioningFailed", "does not support block"), claim, $"is provisioned, recorded: {observed}");
                break;
            case BindingOutcome.Provisions:
                Expect(phase == "Bound" && name == "<provisioned>", claim, $"is provisioned, recorded: {phase} {name}");
                break;
            default:
                Expect(phase == "Pending" && IsTold(plan, claim, observed), claim, $"{plan.Outcome} {plan.Mismatch}, recorded: {observed}");
                break;
        }
    }

    private static bool IsTold(BindingPlan plan, Claim claim, JsonNode observed) => plan.Outcome switch
    {
        BindingOutcome.ClassMissing => HasEvent(observed, "ProvisioningFailed", "not found"),
        BindingOutcome.NoVolumeFits => HasEvent(observed, "ProvisioningFailed", "no volume plugin matched"),
        BindingOutcome.WaitsForFirstConsumer => HasEvent(observed, "WaitForFirstConsumer", "waiting for first consumer"),
        BindingOutcome.NamedVolumeTaken => HasEvent(observed, "FailedBinding", $"volume \"{claim.VolumeName}\" already bound to a different claim."),
        BindingOutcome.NamedVolumeMismatch => HasEvent(observed, "VolumeMismatch", plan.Mismatch switch
        {
            VolumeMismatch.TooSmall => "requested PV is too small",
            VolumeMismatch.Class => "storageClassName does not match",
            VolumeMismatch.VolumeMode => "incompatible volumeMode",
            VolumeMismatch.AccessModes => "incompatible accessMode",
            _ => "marked for deletion",
        }),
        BindingOutcome.NamedVolumeAbsent => observed["events"]!.AsArray().Count == 0,
        _ => false,
    };

    private void Schedule(Claim claim, JsonNode pod, string? recorded)
    {
        if (item.ObservedNode(pod) is { } node)
        {
            var found = ConsumerMatching.Find(claim, _volumes.Values, node);
            Expect(!found.IsEmpty, claim, $"finds no volume on {node.Name}, recorded: {recorded}");
            if (!found.IsEmpty) Bind(claim, found, recorded);
            return;
        }

        foreach (var candidate in BindingCase.Nodes.Where(candidate => IsAllowed(pod, candidate)))
        {
            var found = ConsumerMatching.Find(claim, _volumes.Values, candidate);
            Expect(found.IsEmpty, claim, $"finds {string.Join(", ", found.Select(volume => volume.Name))} on {candidate.Name}, recorded: not scheduled");
        }
    }

    private void Bind(Claim claim, IReadOnlyList<Volume> equallyRight, string? recorded)
    {
        var volume = equallyRight.FirstOrDefault(volume => volume.Name == recorded);
        Expect(volume is not null, claim, $"binds to one of {string.Join(", ", equallyRight.Select(item => item.Name))}, recorded: {recorded}");
        volume ??= equallyRight[0];
        _volumes[volume.Name] = volume with { Phase = VolumePhase.Bound, ClaimRef = new VolumeClaimReference(claim.Namespace, claim.Name, claim.Uid) };
    }

    private void CompareVolume(Volume volume)
    {
        var observed = item.ObservedVolume(volume);
        var reference = volume.ClaimRef is null ? null : volume.ClaimRef.Key.ToString();
        if (observed["phase"]!.GetValue<string>() != volume.Phase.ToString() || observed["claimRef"]?.GetValue<string>() != reference ||
            observed["claimRefHasUid"]!.GetValue<bool>() != volume.ClaimRef?.Uid is not null)
        {
            _disagreements.Add($"{volume.Name}: {volume.Phase} {volume.ClaimRef}, recorded: {observed}");
        }
    }

    private static bool IsAllowed(JsonNode pod, Node node) =>
        pod["spec"]!["nodeSelector"] is not JsonObject selector ||
        selector.All(entry => node.Labels.GetValueOrDefault(entry.Key) == entry.Value!.GetValue<string>());

    private static bool HasEvent(JsonNode observed, string reason, string message) => observed["events"]!.AsArray().Any(item =>
        item!["reason"]!.GetValue<string>() == reason && item["message"]!.GetValue<string>().Contains(message, StringComparison.Ordinal));

    private void Expect(bool holds, Claim claim, string ours)
    {
        if (!holds) _disagreements.Add($"{claim.Name}: {ours}");
    }
}
