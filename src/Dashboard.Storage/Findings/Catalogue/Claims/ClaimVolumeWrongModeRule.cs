using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim asks for one volume by name, which has another volume mode or lacks an access mode.
/// </summary>
internal sealed class ClaimVolumeWrongModeRule() : FindingRule<Claim>(FindingCode.ClaimVolumeWrongMode, FindingSeverity.Error, TimeSpan.FromSeconds(10))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context) =>
        context.PlanOf(claim) is { Outcome: BindingOutcome.NamedVolumeMismatch, Mismatch: VolumeMismatch.VolumeMode or VolumeMismatch.AccessModes, Volume: { } volume }
            ? new FindingEvidence
            {
                Related = [Named.Volume(volume.Name)],
                Facts = [new FindingFact(FindingFactName.WantedMode, Modes.Of(claim)), new FindingFact(FindingFactName.Mode, Modes.Of(volume), new ObjectReference(ObjectKind.Volume, volume.Key))],
                Began = claim.CreatedAt,
            }
            : null;
}
