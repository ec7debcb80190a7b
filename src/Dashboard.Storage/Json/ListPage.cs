using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Json;

/// <summary>One page of a list: its objects, the list's resourceVersion, and the token of the next page (null on the last).</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string ResourceVersion, string? Continue)
    where T : class, IStorageObject;
