namespace Dashboard.Storage.Ordinals;

/// <summary>One ordinal: its Pod, and a claim for every template in the order of the board's columns.</summary>
/// <param name="Ordinal">The ordinal.</param>
/// <param name="IsKept">It lies beyond the wanted replicas.</param>
/// <param name="Pod">Its Pod, there or missing.</param>
/// <param name="Claims">Its claims, there or missing.</param>
/// <param name="Wait">What it waits for; null where it waits for nothing.</param>
/// <param name="Identity">Who this ordinal was before; null while its first Pod since the dashboard's start is the present one.</param>
public sealed record OrdinalRow(
    int Ordinal,
    bool IsKept,
    OrdinalPod Pod,
    IReadOnlyList<OrdinalClaim> Claims,
    OrdinalWait? Wait,
    OrdinalIdentity? Identity)
{
    /// <inheritdoc />
    public bool Equals(OrdinalRow? other) =>
        other is not null && Ordinal == other.Ordinal && IsKept == other.IsKept && Pod == other.Pod && Wait == other.Wait &&
        Equals(Identity, other.Identity) && Claims.SequenceEqual(other.Claims);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Ordinal, IsKept, Pod);
}
