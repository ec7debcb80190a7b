using System.Globalization;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;

namespace Dashboard.Hubs.Streams;

/// <summary>
/// Tells what an object's row does not say. Nothing of a volume's source but its driver: addresses and handles are for
/// those who may read the object itself.
/// </summary>
internal static class ObjectFacts
{
    /// <summary>Of a claim.</summary>
    public static IEnumerable<ObjectFact> Of(Claim claim) => Present(
        (ObjectFactName.Phase, claim.Phase.ToString()),
        (ObjectFactName.DeletedAt, Moment(claim.DeletedAt)),
        (ObjectFactName.VolumeMode, claim.VolumeMode.ToString()),
        (ObjectFactName.DataSource, claim.DataSource),
        (ObjectFactName.SelectedNode, claim.SelectedNode),
        (ObjectFactName.Provisioner, claim.RequestedProvisioner));

    /// <summary>Of a volume.</summary>
    public static IEnumerable<ObjectFact> Of(Volume volume) => Present(
        (ObjectFactName.Phase, volume.Phase.ToString()),
        (ObjectFactName.Reason, volume.Reason),
        (ObjectFactName.DeletedAt, Moment(volume.DeletedAt)),
        (ObjectFactName.VolumeMode, volume.VolumeMode.ToString()),
        (ObjectFactName.Provisioner, volume.ProvisionedBy),
        (ObjectFactName.CsiDriver, volume.CsiDriver));

    /// <summary>Of a Pod.</summary>
    public static IEnumerable<ObjectFact> Of(Pod pod) => Present(
        (ObjectFactName.Phase, pod.Phase.ToString()),
        (ObjectFactName.DeletedAt, Moment(pod.DeletedAt)),
        (ObjectFactName.Node, pod.NodeName));

    private static IEnumerable<ObjectFact> Present(params (ObjectFactName Name, string? Value)[] facts) =>
        from fact in facts
        where !string.IsNullOrEmpty(fact.Value)
        select new ObjectFact(fact.Name, fact.Value);

    private static string? Moment(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture);
}
