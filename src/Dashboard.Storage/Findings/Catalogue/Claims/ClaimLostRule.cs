using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim was bound, and its volume is gone or held by another claim. Kubernetes never binds such a claim again.
/// </summary>
internal sealed class ClaimLostRule() : FindingRule<Claim>(FindingCode.ClaimLost, FindingSeverity.Error)
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        claim is { Phase: ClaimPhase.Lost, DeletedAt: null }
            ? new FindingEvidence { Related = claim.VolumeName is { } name ? [Named.Volume(name)] : [] }
            : null;
}
