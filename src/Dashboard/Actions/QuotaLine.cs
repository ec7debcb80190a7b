using Dashboard.Storage.Objects;

namespace Dashboard.Actions;

/// <summary>What a ResourceQuota leaves of one thing in a namespace: bytes for storage, else a count.</summary>
/// <param name="Quota">The quota's name.</param>
/// <param name="Resource">What is limited, such as <c>requests.storage</c>.</param>
/// <param name="Hard">How much there may be.</param>
/// <param name="Used">How much there is.</param>
public sealed record QuotaLine(string Quota, string Resource, Quantity Hard, Quantity Used)
{
    private const string ClassMark = ".storageclass.storage.k8s.io/";

    /// <summary>What may still be asked for; below nothing where the limit was lowered.</summary>
    public long Left => Hard.Bytes - Used.Bytes;

    /// <summary>Whether bytes are counted, not objects.</summary>
    public bool IsSize => Resource.EndsWith("requests.storage", StringComparison.Ordinal);

    /// <summary>The class that it is about; null: all of them.</summary>
    public string? Class => Resource.IndexOf(ClassMark, StringComparison.Ordinal) is > 0 and var at ? Resource[..at] : null;

    /// <summary>Whether a claim of a size would exceed it.</summary>
    public bool IsExceededBy(Quantity size) => IsSize ? size.Bytes > Left : Left < 1;
}
