namespace Dashboard.Storage.Predictions;

/// <summary>What a draft's volume is to be filled from, an object of the draft's own namespace: a claim (to be cloned) or a VolumeSnapshot.</summary>
public sealed record DraftDataSource(string Kind, string Name)
{
    /// <summary>The kind of a claim.</summary>
    public const string ClaimKind = "PersistentVolumeClaim";
}
