using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim can only get a volume that somebody makes by hand (it wants no class, or one that makes none), and none fits.
/// Which rule each volume fails is found out when somebody looks, for what the viewer may see.
/// </summary>
internal sealed class ClaimNoFittingVolumeRule() : FindingRule<Claim>(FindingCode.ClaimNoFittingVolume, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        var isSo = context.PlanOf(claim)?.Outcome switch
        {
            BindingOutcome.NoVolumeFits => true,
            BindingOutcome.NoClassNoVolume => claim.StorageClassName is not null,
            BindingOutcome.ClassMissing => VolumesOfClass.Exist(claim.StorageClassName!, context),
            _ => false,
        };
        if (!isSo) return null;
        var @class = claim.StorageClassName ?? string.Empty;
        return new FindingEvidence
        {
            Cause = @class,
            Related = @class.Length > 0 ? [Named.Class(@class)] : [],
            Facts = [new FindingFact(FindingFactName.Request, claim.Request.Text), new FindingFact(FindingFactName.WantedMode, Modes.Of(claim))],
            Began = claim.CreatedAt,
        };
    }
}
