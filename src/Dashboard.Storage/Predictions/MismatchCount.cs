using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>How many volumes fail a rule first.</summary>
public sealed record MismatchCount(VolumeMismatch Mismatch, int Count);
