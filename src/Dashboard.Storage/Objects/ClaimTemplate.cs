namespace Dashboard.Storage.Objects;

/// <summary>One of a StatefulSet's <c>volumeClaimTemplates</c>.</summary>
public sealed record ClaimTemplate(string Name, string? StorageClassName, AccessModes AccessModes, Quantity Request);
