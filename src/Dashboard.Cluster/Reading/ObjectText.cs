using System.Collections.Immutable;

namespace Dashboard.Cluster.Reading;

/// <summary>A whole object as the server has it now, or why it could not be read.</summary>
public sealed record ObjectText
{
    /// <summary>How it went.</summary>
    public required ObjectTextOutcome Outcome { get; init; }

    /// <summary>The object as YAML without <c>managedFields</c>; empty unless found.</summary>
    public string Yaml { get; init; } = string.Empty;

    /// <summary>Its newest events, newest first.</summary>
    public ImmutableArray<ObjectEvent> Events { get; init; } = [];

    /// <summary>Why the object could not be read, in the server's words; null where it was.</summary>
    public string? Error { get; init; }

    /// <summary>Why its events could not be read; null where they were. Who may read an object may not always read its events.</summary>
    public string? EventsError { get; init; }
}
