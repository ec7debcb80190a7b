using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The scheduler finds no node for the Pod because its volumes are reached only from nodes where it may not or cannot run ("volume
/// node affinity conflict").
/// </summary>
internal sealed class PodVolumeNodeConflictRule() : FindingRule<Pod>(FindingCode.PodVolumeNodeConflict, FindingSeverity.Error, TimeSpan.FromSeconds(30))
{
    public override FindingEvidence? Find(Pod pod, FindingContext context)
    {
        if (!PodStates.IsConsumer(pod) || pod is not { NodeName: null, UnscheduledMessage: { } message }) return null;
        if (!message.Contains("volume node affinity conflict", StringComparison.Ordinal)) return null;
        var claims = pod.Claims.Select(mount => context.Objects.Claims.Find(new ObjectKey(pod.Namespace, mount.ClaimName))).OfType<Claim>();
        var pinned = claims.Where(claim => context.Volume(claim.VolumeName) is { NodeAffinity: not null }).Take(Named.Most).ToList();
        return new FindingEvidence
        {
            Related = [.. pinned.Select(claim => Named.Claim(claim.Key)), .. pinned.Select(claim => new FindingReference(ObjectKind.Volume, ObjectKey.ClusterScoped(claim.VolumeName!), IsNamedBySubject: false))],
            Facts = [new FindingFact(FindingFactName.Message, message)],
            Began = pod.CreatedAt,
        };
    }
}
