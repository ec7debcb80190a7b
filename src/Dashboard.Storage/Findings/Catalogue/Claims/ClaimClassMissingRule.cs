using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim names a class that is not there, and no volume names that class either: nobody can make or give a volume.
/// Classes and claims come in any order, hence a few seconds of patience.
/// </summary>
internal sealed class ClaimClassMissingRule() : FindingRule<Claim>(FindingCode.ClaimClassMissing, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.ClassMissing } && !VolumesOfClass.Exist(claim.StorageClassName!, context)
            ? new FindingEvidence { Cause = claim.StorageClassName!, Related = [Named.Class(claim.StorageClassName!)], Began = claim.CreatedAt }
            : null;
}
