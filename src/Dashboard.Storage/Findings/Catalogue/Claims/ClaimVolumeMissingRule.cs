using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, and that is not there. It binds by itself once a volume of this name comes.
/// </summary>
internal sealed class ClaimVolumeMissingRule() : FindingRule<Claim>(FindingCode.ClaimVolumeMissing, FindingSeverity.Error, TimeSpan.FromSeconds(30))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeAbsent }
            ? new FindingEvidence { Related = [Named.Volume(claim.VolumeName!)], Began = claim.CreatedAt }
            : null;
}
