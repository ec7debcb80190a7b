using Dashboard.Storage.Objects;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// What keeps a provisioner from making a volume, as far as it can be known beforehand. The rules for selectors and data
/// sources are those of the external provisioner that CSI drivers share.
/// </summary>
internal static class ProvisioningRules
{
    /// <summary>Why no volume would be made; None: nothing is known to be in the way.</summary>
    public static PredictionCause Obstacle(Claim claim, DraftDataSource? source, StorageClass @class, StorageState state, ViewerScope scope)
    {
        var kind = KnownProvisioners.Find(@class.Provisioner);
        var isBlock = claim.VolumeMode == VolumeMode.Block;
        if (isBlock && kind == ProvisionerKind.FileSystems) return PredictionCause.BlockUnsupported;
        if (claim.Selector is not null && KnownProvisioners.TakesSelectors(@class.Provisioner) == false) return PredictionCause.SelectorUnsupported;
        if (!isBlock && kind == ProvisionerKind.Disks && claim.AccessModes.HasFlag(AccessModes.ReadWriteMany)) return PredictionCause.SharedWritingUnsupported;
        return source is null ? PredictionCause.None : ObstacleOf(source, claim, @class, state, scope);
    }

    /// <summary>What may be in the way, but is not known.</summary>
    public static IEnumerable<PredictionNote> Notes(Claim claim, DraftDataSource? source, StorageClass @class, ViewerScope scope)
    {
        if (source is not null && (source.Kind != DraftDataSource.ClaimKind || !scope.Includes(ObjectKind.Claim))) yield return PredictionNote.DataSourceUnchecked;
        if (claim.Selector is not null && KnownProvisioners.TakesSelectors(@class.Provisioner) is null) yield return PredictionNote.SelectorMayBeRefused;
        if (claim.VolumeAttributesClassName is not null) yield return PredictionNote.AttributesClassUnchecked;
    }

    private static PredictionCause ObstacleOf(DraftDataSource source, Claim claim, StorageClass @class, StorageState state, ViewerScope scope)
    {
        if (KnownProvisioners.RefusesDataSources(@class.Provisioner)) return PredictionCause.DataSourceUnsupported;
        if (source.Kind != DraftDataSource.ClaimKind || !scope.Includes(ObjectKind.Claim)) return PredictionCause.None;
        if (state.Snapshot.Claims.Find(new ObjectKey(claim.Namespace, source.Name)) is not { } original) return PredictionCause.DataSourceMissing;
        if (original is not { Phase: ClaimPhase.Bound, DeletedAt: null }) return PredictionCause.DataSourceUnbound;
        if (original.Capacity > claim.Request) return PredictionCause.DataSourceLarger;
        if (original.VolumeMode != claim.VolumeMode) return PredictionCause.DataSourceOfOtherMode;
        var volume = state.Snapshot.Volumes.Find(ObjectKey.ClusterScoped(original.VolumeName ?? string.Empty));
        return string.IsNullOrEmpty(original.StorageClassName) || volume?.CsiDriver != @class.Provisioner
            ? PredictionCause.DataSourceOfOtherDriver
            : PredictionCause.None;
    }
}
