using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// A provisioner has been asked for a volume less than two minutes ago.
/// </summary>
internal sealed class ClaimWaitsForProvisionerRule() : FindingRule<Claim>(FindingCode.ClaimWaitsForProvisioner, FindingSeverity.Waiting)
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (Provisioning.Of(claim, context) is not { } asked || context.Now >= asked.Since + Provisioning.Patience) return null;
        return new FindingEvidence
        {
            Cause = asked.Class.Provisioner,
            Related = [Named.Class(asked.Class.Name)],
            Facts = [new FindingFact(FindingFactName.Provisioner, asked.Class.Provisioner)],
            Began = asked.Since,
        };
    }
}
