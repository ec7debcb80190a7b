using Dashboard.Cluster.Reading;
using Dashboard.Storage.Objects;

namespace Dashboard.Hubs.Contract;

/// <summary>
/// A whole object as the server has it now, as YAML, with its events, newest first; or why it could not be read, in the
/// server's words. <paramref name="EventsError"/>: why the events alone could not be read.
/// </summary>
public sealed record ObjectDocument(ObjectTextOutcome Outcome, string Yaml, IReadOnlyList<ObjectEvent> Events, string? Error, string? EventsError)
{
    /// <summary>What the reader read.</summary>
    internal static ObjectDocument Of(ObjectText text) => new(text.Outcome, text.Yaml, text.Events, text.Error, text.EventsError);

    /// <summary>The answer where there is none that the viewer may see.</summary>
    internal static ObjectDocument NotFound(ObjectKind kind, ObjectKey key) =>
        new(ObjectTextOutcome.NotFound, string.Empty, [], $"There is no {kind} '{key}' that you may see.", null);
}
