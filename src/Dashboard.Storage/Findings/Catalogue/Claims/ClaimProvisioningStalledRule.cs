using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim has waited for its class's provisioner for two minutes, though that one has made volumes before. Its events say why.
/// </summary>
internal sealed class ClaimProvisioningStalledRule() : FindingRule<Claim>(FindingCode.ClaimProvisioningStalled, FindingSeverity.Warning, Provisioning.Patience)
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (Provisioning.Of(claim, context) is not { } asked || !context.Memory.HasProvisioned(asked.Class.Provisioner)) return null;
        return new FindingEvidence
        {
            Cause = asked.Class.Provisioner,
            Related = [Named.Class(asked.Class.Name)],
            Facts = [new FindingFact(FindingFactName.Provisioner, asked.Class.Provisioner)],
            Began = asked.Since,
        };
    }
}
