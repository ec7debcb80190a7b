using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings;

/// <summary>
/// Something that somebody should know about an object. It keeps references and figures; sentences are written for each
/// viewer, who may not see all that it refers to. Immutable, compared by value.
/// </summary>
public sealed record Finding
{
    /// <summary>What was found.</summary>
    public required FindingCode Code { get; init; }

    /// <summary>How much it wants attention.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The object that it is about.</summary>
    public required ObjectReference Subject { get; init; }

    /// <summary>Where it belongs: the subject's namespace, for a volume that of its claim; empty: to the cluster.</summary>
    public required string Namespace { get; init; }

    /// <summary>To whom the subject belongs; null: to nobody.</summary>
    public OwnerReference? Owner { get; init; }

    /// <summary>What it rests on.</summary>
    public required FindingEvidence Evidence { get; init; }

    /// <summary>Since when, as far as is known.</summary>
    public required DateTimeOffset Since { get; init; }
}
