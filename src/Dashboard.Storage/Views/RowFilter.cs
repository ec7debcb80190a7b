using Dashboard.Storage.Findings;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Views;

/// <summary>Which rows a viewer wants to see. Null and false mean: no condition. All conditions hold together.</summary>
public sealed record RowFilter
{
    /// <summary>No condition.</summary>
    public static readonly RowFilter None = new();

    /// <summary>Exactly this namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Exactly this class; empty: objects without a class.</summary>
    public string? Class { get; init; }

    /// <summary>An owner, as <c>Kind/name</c> or as a name alone.</summary>
    public string? Owner { get; init; }

    /// <summary>A claim, volume or Pod in this state.</summary>
    public ObjectState? State { get; init; }

    /// <summary>A part of a name of an owner, Pod, claim or volume, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Only what <see cref="ObjectStates.IsTroubled"/> calls troubled.</summary>
    public bool OnlyTroubled { get; init; }

    /// <summary>Findings that want this much attention; of findings alone.</summary>
    public FindingSeverity? Severity { get; init; }

    /// <summary>Findings of this rule; of findings alone.</summary>
    public FindingCode? Code { get; init; }

    /// <summary>Findings that have this in common (<see cref="FindingEvidence.Cause"/>, which may be empty); of findings alone.</summary>
    public string? Cause { get; init; }
}
