using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Dashboard.Cluster.Writing;

/// <summary>What came of a request. Every failure is a value; the object is the caller's own.</summary>
public sealed record WriteAnswer
{
    /// <summary>How it ended.</summary>
    public required WriteOutcome Outcome { get; init; }

    /// <summary>What the server sent back when it did it: the object, or a list, or after a deletion a Status.</summary>
    public JsonObject? Object { get; init; }

    /// <summary>Why it was refused, or why it can't be dry-run.</summary>
    public ApiRefusal? Refusal { get; init; }

    /// <summary>Why the server could not be asked, or gave no answer.</summary>
    public string? Error { get; init; }

    /// <summary>What the server wanted to be said beside its answer, in its order.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>
    /// Done by an earlier try whose answer got lost: the object was found as it had been sent. It was not created twice.
    /// </summary>
    public bool WasRecognised { get; init; }

    /// <summary>Whether the server did it.</summary>
    public bool IsDone => Outcome == WriteOutcome.Done;

    /// <summary>Whether it may have been done all the same: no answer came, or the server failed in the middle.</summary>
    public bool IsUncertain => Outcome == WriteOutcome.Unanswered || Refusal is { Code: >= 500 };

    /// <summary>What went wrong, in the words there are; null where nothing did.</summary>
    public string? Problem => Refusal?.Message ?? Error;
}
