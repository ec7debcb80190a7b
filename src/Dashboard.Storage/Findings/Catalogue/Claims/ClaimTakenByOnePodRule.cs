using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// The claim is for one Pod alone (ReadWriteOncePod), and several want it: the others are not scheduled until it is gone.
/// </summary>
internal sealed class ClaimTakenByOnePodRule() : FindingRule<Claim>(FindingCode.ClaimTakenByOnePod, FindingSeverity.Error, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        if (!claim.AccessModes.HasFlag(AccessModes.ReadWriteOncePod)) return null;
        var pods = context.ConsumersOf(claim).ToList();
        if (pods.Count < 2 || pods.TrueForAll(pod => pod.IsReady)) return null;
        return new FindingEvidence { Related = [.. pods.Take(Named.Most).Select(pod => Other.Pod(pod.Key))], Began = pods.Max(pod => pod.CreatedAt) };
    }
}
