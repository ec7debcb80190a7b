using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>Whether a claim is to grow.</summary>
internal static class Growth
{
    public static bool IsWanted(Claim claim) => claim is { Phase: ClaimPhase.Bound, DeletedAt: null, Capacity: { } capacity } && capacity < claim.Request;
}
