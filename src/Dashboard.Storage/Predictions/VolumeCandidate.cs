using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>A volume beside a draft.</summary>
/// <param name="Name">The volume.</param>
/// <param name="Capacity">Its capacity as written.</param>
/// <param name="CapacityBytes">Its capacity in bytes.</param>
/// <param name="AccessModes">Its access modes.</param>
/// <param name="VolumeMode">Its volume mode.</param>
/// <param name="Class">Its class; empty: none.</param>
/// <param name="Mismatch">The first rule it fails; None: it fits.</param>
/// <param name="FailedRules">How many rules it fails.</param>
/// <param name="IsReserved">Its <c>claimRef</c> names the draft.</param>
/// <param name="HolderNamespace">The namespace of the other claim that it names; null where there is none.</param>
/// <param name="HolderName">The name of that claim.</param>
public sealed record VolumeCandidate(
    string Name, string Capacity, long CapacityBytes, AccessModes AccessModes, VolumeMode VolumeMode, string Class,
    VolumeMismatch Mismatch, int FailedRules, bool IsReserved, string? HolderNamespace, string? HolderName);
