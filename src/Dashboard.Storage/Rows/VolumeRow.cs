using Dashboard.Storage.States;

namespace Dashboard.Storage.Rows;

/// <summary>A volume in the list of volumes. The claim is the one that <c>claimRef</c> names, there or not.</summary>
public sealed record VolumeRow(
    string RowKey,
    string Name,
    ObjectState State,
    string Capacity,
    long CapacityBytes,
    string AccessModes,
    string ReclaimPolicy,
    string StorageClass,
    string SourceType,
    string? ClaimNamespace,
    string? ClaimName,
    DateTimeOffset CreatedAt) : IRow;
