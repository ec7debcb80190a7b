using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// Pods on several nodes want a volume that one node at a time can have (ReadWriteOnce), and one of them does not get ready. A
/// Pod that moves to another node leaves the old one within a minute.
/// </summary>
internal sealed class ClaimWantedOnTwoNodesRule() : FindingRule<Claim>(FindingCode.ClaimWantedOnTwoNodes, FindingSeverity.Warning, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Claim claim, FindingContext context)
    {
        var modes = context.Volume(claim.VolumeName)?.AccessModes ?? claim.AccessModes;
        if ((modes & ~(AccessModes.ReadWriteOnce | AccessModes.ReadWriteOncePod)) != AccessModes.None) return null;
        var pods = context.ConsumersOf(claim).Where(pod => pod.NodeName is not null).ToList();
        var nodes = pods.Select(pod => pod.NodeName!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (nodes.Count < 2 || pods.TrueForAll(pod => pod.IsReady)) return null;
        return new FindingEvidence
        {
            Related = [.. pods.Take(Named.Most).Select(pod => Other.Pod(pod.Key)), .. nodes.Take(Named.Most).Select(Other.Node)],
            Began = pods.Max(pod => pod.CreatedAt),
        };
    }
}
