using Dashboard.Storage.Objects;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// What keeps a provisioner from making a volume, as far as it can be known beforehand. The rules for data sources are those
/// of the external provisioner that CSI drivers share.
/// </summary>
internal static class ProvisioningRules
{
    /// <summary>Why no volume would be made; None: nothing is known to be in the way.</summary>
    public static PredictionCause Obstacle(Claim claim, DraftDataSource? source, StorageClass @class, StorageState state, ViewerScope scope)
    {
        if (claim.VolumeMode == VolumeMode.Block && KnownProvisioners.Find(@class.Provisioner) == ProvisionerKind.FileSystems)
            return PredictionCause.BlockUnsupported;
        if (source is not { Kind: DraftDataSource.ClaimKind } || !IsSeen(scope)) return PredictionCause.None;
        return state.Snapshot.Claims.Find(new ObjectKey(claim.Namespace, source.Name)) switch
        {
            null => PredictionCause.DataSourceMissing,
            not { Phase: ClaimPhase.Bound, DeletedAt: null } => PredictionCause.DataSourceUnbound,
            { Capacity: { } capacity } when capacity > claim.Request => PredictionCause.DataSourceLarger,
            _ => PredictionCause.None,
        };
    }

    /// <summary>What may be in the way, but is not known.</summary>
    public static IEnumerable<PredictionNote> Notes(Claim claim, DraftDataSource? source, StorageClass @class, ViewerScope scope)
    {
        var kind = KnownProvisioners.Find(@class.Provisioner);
        if (source is not null && (source.Kind != DraftDataSource.ClaimKind || !IsSeen(scope))) yield return PredictionNote.DataSourceUnchecked;
        if (claim.Selector is not null) yield return PredictionNote.SelectorMayBeRefused;
        if (claim.VolumeAttributesClassName is not null) yield return PredictionNote.AttributesClassUnchecked;
        if (kind == ProvisionerKind.Disks && claim.VolumeMode == VolumeMode.Filesystem && claim.AccessModes.HasFlag(AccessModes.ReadWriteMany))
            yield return PredictionNote.SharedWritingRefused;
    }

    private static bool IsSeen(ViewerScope scope) => scope.Includes(ObjectKind.Claim);
}
