using Dashboard.Storage.States;

namespace Dashboard.Storage.Rows;

/// <summary>
/// A claim in the list of claims. Sizes are as written in the object, with bytes for exact comparison; the capacity is
/// null until bound. <paramref name="StorageClass"/>: null: none named; empty: explicitly none. <paramref name="Pods"/>
/// counts Pods that name it.
/// </summary>
public sealed record ClaimRow(
    string RowKey,
    string Namespace,
    string Name,
    ObjectState State,
    string? StorageClass,
    string Request,
    long RequestBytes,
    string? Capacity,
    long? CapacityBytes,
    string AccessModes,
    string? VolumeName,
    string? OwnerKind,
    string? OwnerName,
    int Pods,
    string? FirstPod,
    DateTimeOffset CreatedAt) : IRow;
