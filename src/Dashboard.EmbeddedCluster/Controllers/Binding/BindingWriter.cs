using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Binding;

/// <summary>
/// The writes by which claims and volumes are bound, in the order of kube-controller-manager, so that a reader sees the
/// same steps: the volume names the claim, the volume is Bound, the claim names the volume, the claim is Bound. Each may
/// be repeated; what is already as it should be is not written.
/// </summary>
internal sealed class BindingWriter(IClusterWriter writer)
{
    /// <summary>
    /// Makes a volume name a claim. False where it names another one by now, or is gone: then the choice has to be made
    /// again.
    /// </summary>
    public bool HoldVolume(Volume volume, Claim claim)
    {
        var isHeld = false;
        writer.Change(ResourceTypes.Volumes, volume.Key, json =>
        {
            var reference = json.Object("spec", "claimRef");
            var uid = reference.Text("uid");
            var namesClaim = reference is not null &&
                reference.Text("namespace") == claim.Namespace && reference.Text("name") == claim.Name &&
                (string.IsNullOrEmpty(uid) || uid == claim.Uid);
            isHeld = namesClaim || reference is null;
            if (!isHeld || (namesClaim && uid == claim.Uid)) return false;

            if (!namesClaim) json.Annotate(BindingNames.BoundByController, "yes");
            json.Spec()["claimRef"] = ReferenceTo(claim);
            return true;
        });
        return isHeld;
    }

    /// <summary>Completes a binding after <see cref="HoldVolume"/>.</summary>
    public void Complete(Volume volume, Claim claim)
    {
        SetVolumePhase(volume.Key, VolumePhase.Bound);
        var bound = writer.Change(ResourceTypes.Claims, claim.Key, json =>
        {
            if (json.Uid() != claim.Uid) return false;
            if (json.Text("spec", "volumeName") != volume.Name)
            {
                json.Spec()["volumeName"] = volume.Name;
                json.Annotate(BindingNames.BoundByController, "yes");
            }

            json.Annotate(BindingNames.BindCompleted, "yes");
            return true;
        });
        if (bound is null || bound.Uid != claim.Uid) return;
        writer.Change(ResourceTypes.Claims, claim.Key, json => SetBound(json, volume), "status");
    }

    /// <summary>Sets a volume's phase, with a message where one says more.</summary>
    /// <returns>Whether it had another phase before.</returns>
    public bool SetVolumePhase(ObjectKey volume, VolumePhase phase, string? message = null)
    {
        var changed = false;
        writer.Change(
            ResourceTypes.Volumes,
            volume,
            json =>
            {
                var status = json.Status();
                changed = status.Text("phase") != phase.ToString();
                if (!changed) return false;
                status["phase"] = phase.ToString();
                if (message is null) status.Remove("message");
                else status["message"] = message;
                return true;
            },
            "status");
        return changed;
    }

    /// <summary>Sets a claim to Lost: with its volume it loses capacity and access modes.</summary>
    /// <returns>Whether it had another phase before.</returns>
    public bool SetLost(Claim claim)
    {
        var changed = false;
        writer.Change(
            ResourceTypes.Claims,
            claim.Key,
            json =>
            {
                var status = json.Status();
                changed = json.Uid() == claim.Uid && status.Text("phase") != nameof(ClaimPhase.Lost);
                if (!changed) return false;
                status["phase"] = nameof(ClaimPhase.Lost);
                status.Remove("capacity");
                status.Remove("accessModes");
                return true;
            },
            "status");
        return changed;
    }

    /// <summary>
    /// Lets a volume go whose claim is bound elsewhere. A reference that the controller wrote goes; one that a user wrote
    /// stays as a reservation, without the uid.
    /// </summary>
    public void Release(Volume volume)
    {
        writer.Change(ResourceTypes.Volumes, volume.Key, json =>
        {
            if (json.Object("spec", "claimRef") is not { } reference || reference.Text("uid") != volume.ClaimRef?.Uid) return false;
            if (json.Annotation(BindingNames.BoundByController) is null)
            {
                reference.Remove("uid");
                reference.Remove("resourceVersion");
                return true;
            }

            json.RemoveAnnotation(BindingNames.BoundByController);
            json.Spec().Remove("claimRef");
            return true;
        });
        SetVolumePhase(volume.Key, VolumePhase.Available);
    }

    /// <summary><c>claimRef</c> for a claim.</summary>
    public static JsonObject ReferenceTo(Claim claim) => new()
    {
        ["kind"] = ResourceTypes.Claims.Kind,
        ["namespace"] = claim.Namespace,
        ["name"] = claim.Name,
        ["uid"] = claim.Uid,
        ["apiVersion"] = ResourceTypes.Claims.ApiVersion,
        ["resourceVersion"] = claim.ResourceVersion.ToString(CultureInfo.InvariantCulture),
    };

    // A claim that is bound keeps its capacity: it changes by expansion, not by looking at the volume again.
    private static bool SetBound(JsonObject json, Volume volume)
    {
        var status = json.Status();
        var wasBound = status.Text("phase") == nameof(ClaimPhase.Bound);
        status["phase"] = nameof(ClaimPhase.Bound);
        status["accessModes"] = AccessModeNames.ToJson(volume.AccessModes);
        if (!wasBound || status["capacity"] is null) status["capacity"] = new JsonObject { ["storage"] = volume.Capacity.Text };
        return true;
    }
}
