using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reflectors;

/// <summary>What a reflector has to know of its kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Path">The path of the list over all namespaces.</param>
/// <param name="Reader">Reads its objects.</param>
/// <param name="Keep">Whether an object is kept; of the others only a count is. Null: all are.</param>
internal sealed record MirroredKind<T>(ObjectKind Kind, string Path, ObjectReader<T> Reader, Func<T, bool>? Keep = null)
    where T : class, IStorageObject;
