using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>
/// Which class a claim gets that names none. Several classes may be marked as default: since Kubernetes 1.26 the one
/// created last is taken, and of those created in the same second the first by name (<c>GetDefaultClass</c> in
/// <c>pkg/volume/util</c>).
/// </summary>
public static class DefaultClass
{
    /// <summary>The default class, or null where none is marked.</summary>
    public static StorageClass? Find(IEnumerable<StorageClass> classes)
    {
        StorageClass? best = null;
        foreach (var candidate in classes)
        {
            if (candidate.IsDefault && (best is null || IsBefore(candidate, best))) best = candidate;
        }

        return best;
    }

    private static bool IsBefore(StorageClass left, StorageClass right) =>
        left.CreatedAt != right.CreatedAt ? left.CreatedAt > right.CreatedAt : string.CompareOrdinal(left.Name, right.Name) < 0;
}
