using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim has waited for its class's provisioner for two minutes, and no volume of that provisioner was ever seen: most
/// likely it is not installed, or does not run. Many provisioners are not CSI drivers, so a missing CSIDriver says nothing.
/// </summary>
internal sealed class ClaimProvisionerSilentRule() : FindingRule<Claim>(FindingCode.ClaimProvisionerSilent, FindingSeverity.Error, Provisioning.Patience)
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (Provisioning.Of(claim, context) is not { } asked || context.Memory.HasProvisioned(asked.Class.Provisioner)) return null;
        return new FindingEvidence
        {
            Cause = asked.Class.Provisioner,
            Related = [Named.Class(asked.Class.Name)],
            Facts = [new FindingFact(FindingFactName.Provisioner, asked.Class.Provisioner)],
            Began = asked.Since,
        };
    }
}
