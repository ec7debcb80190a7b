using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// Several claims ask for the same volume by name. One of them at most can have it.
/// </summary>
internal sealed class ClaimVolumeContestedRule() : FindingRule<Claim>(FindingCode.ClaimVolumeContested, FindingSeverity.Warning, TimeSpan.FromSeconds(30))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (claim.VolumeName is not { } name || !FindingContext.IsLooking(claim)) return null;
        var others = context.Bindings.WaitingFor(name).Where(other => other.Key != claim.Key).Take(Named.Most).Select(other => Other.Claim(other.Key)).ToList();
        return others.Count == 0 ? null : new FindingEvidence { Related = [Named.Volume(name), .. others], Began = claim.CreatedAt };
    }
}
