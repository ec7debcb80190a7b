namespace Dashboard.Storage.Ordinals;

/// <summary>What an ordinal waits for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">The Pod or claim it waits for, or Kubernetes' word for the reason; null where the kind says it all.</param>
public sealed record OrdinalWait(OrdinalWaitKind Kind, string? Name);
