using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>What is told of an ordinal that holds up others.</summary>
internal static class Blocking
{
    /// <summary>For one that plainly cannot go on.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    public static FindingEvidence By(StatefulSet set, int ordinal, FindingContext context, params ReadOnlySpan<FindingFact> facts)
    {
        var pod = context.ProgressOf(set).Find(ordinal);
        var key = new ObjectKey(set.Namespace, OrdinalNames.Pod(set.Name, ordinal));
        var claims = set.Templates
            .Select(template => context.Objects.Claims.Find(new ObjectKey(set.Namespace, OrdinalNames.Claim(template.Name, set.Name, ordinal))))
            .Where(claim => claim is { Phase: not ClaimPhase.Bound }).Select(claim => Named.Claim(claim!.Key));
        var reason = pod?.UnscheduledMessage ?? pod?.StatusReason;
        return new FindingEvidence
        {
            Related = [new FindingReference(ObjectKind.Pod, key, IsNamedBySubject: true), .. claims],
            Facts =
            [
                new FindingFact(FindingFactName.Ordinal, Counting.Text(ordinal)),
                .. facts,
                .. reason is null ? ImmutableArray<FindingFact>.Empty : [new FindingFact(FindingFactName.Message, reason, new ObjectReference(ObjectKind.Pod, key))],
            ],
            Occasion = $"{ordinal}/{pod?.Uid}/{(pod?.DeletedAt is null ? string.Empty : "ending")}",
            Began = pod?.DeletedAt ?? pod?.CreatedAt,
            NotBefore = pod is null || IsHopeless(pod) ? null : (pod.DeletedAt ?? pod.CreatedAt) + StartPatience,
        };
    }

    private static bool IsHopeless(Pod pod) =>
        pod.DeletedAt is null &&
        (pod.NodeName is null || pod.Phase == PodPhase.Failed ||
            pod.StatusReason is "CrashLoopBackOff" or "ImagePullBackOff" or "ErrImagePull" or "InvalidImageName" or "CreateContainerConfigError" or "CreateContainerError");
}
