namespace Dashboard.Storage.Objects;

/// <summary>
/// A volume of a Pod that mounts a claim. For a generic ephemeral volume (<paramref name="IsEphemeral"/>) the claim is
/// named <c>pod-volume</c> and counts only if the Pod is its controller.
/// </summary>
public sealed record PodClaimMount(string VolumeName, string ClaimName, bool IsEphemeral, bool ReadOnly);
