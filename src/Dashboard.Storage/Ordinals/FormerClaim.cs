namespace Dashboard.Storage.Ordinals;

/// <summary>A claim that a Pod mounted, with its volume: both by uid, since names can be used again. Null: there was none, or it was not seen.</summary>
public sealed record FormerClaim(string Name, string? Uid, string? VolumeName, string? VolumeUid);
