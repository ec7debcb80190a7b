using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>
/// Only certain nodes reach the volume (its node affinity names their host names), and none of them is there: no Pod can mount it.
/// A node that is replaced under its name is back within a minute.
/// </summary>
internal sealed class VolumeNodeGoneRule() : FindingRule<Volume>(FindingCode.VolumeNodeGone, FindingSeverity.Error, TimeSpan.FromSeconds(60))
{
    public override FindingEvidence? Find(Volume volume, FindingContext context)
    {
        if (volume.DeletedAt is not null || !context.IsSeen(ObjectKind.Node)) return null;
        var hosts = FindingMemory.HostsOf(volume).ToList();
        if (hosts.Count == 0 || hosts.Exists(context.Memory.HasHost)) return null;
        return new FindingEvidence
        {
            Cause = hosts[0],
            Related = [.. hosts.Take(Named.Most).Select(host => new FindingReference(ObjectKind.Node, ObjectKey.ClusterScoped(host), IsNamedBySubject: true))],
        };
    }
}
