using Dashboard.Storage.States;

namespace Dashboard.Storage.Ordinals;

/// <summary>The Pod of an ordinal.</summary>
/// <param name="Name">The name it has or would have.</param>
/// <param name="State">How it stands; <see cref="ObjectState.Missing"/> where it is not there.</param>
/// <param name="Reason">Why it is not running, in Kubernetes' words; null where nothing says.</param>
/// <param name="Node">Its node; null until scheduled.</param>
/// <param name="DnsName">Its stable name in the cluster, such as <c>web-0.nginx.default.svc.cluster.local</c>; null without a headless Service.</param>
/// <param name="Mark">Which of the set's revisions it has.</param>
/// <param name="CreatedAt">When it was created, UTC; null where it is not there.</param>
public sealed record OrdinalPod(
    string Name,
    ObjectState State,
    string? Reason,
    string? Node,
    string? DnsName,
    RevisionMark Mark,
    DateTimeOffset? CreatedAt);
