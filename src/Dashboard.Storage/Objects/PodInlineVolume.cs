namespace Dashboard.Storage.Objects;

/// <summary>A network volume written into a Pod itself, such as <c>rbd</c>, without a claim.</summary>
public sealed record PodInlineVolume(string VolumeName, string SourceType);
