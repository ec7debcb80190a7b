namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>What a new volume is filled with: a snapshot or another volume, by the handle that the driver gave it.</summary>
internal sealed record DataSource(bool IsSnapshot, string Handle)
{
    /// <summary>The member of <c>csi.volumeAttributes</c> in which the block driver notes it.</summary>
    public const string Attribute = "contentSource";

    private const string SnapshotPrefix = "snapshot/";
    private const string VolumePrefix = "volume/";

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is nothing of that kind.</summary>
    public static DataSource? Parse(string? text) => text switch
    {
        not null when text.StartsWith(SnapshotPrefix, StringComparison.Ordinal) => new DataSource(true, text[SnapshotPrefix.Length..]),
        not null when text.StartsWith(VolumePrefix, StringComparison.Ordinal) => new DataSource(false, text[VolumePrefix.Length..]),
        _ => null,
    };

    /// <inheritdoc />
    public override string ToString() => (IsSnapshot ? SnapshotPrefix : VolumePrefix) + Handle;
}
