using System.Collections.Immutable;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Writing;

namespace Dashboard.Actions;

/// <summary>Something that a viewer did or tried to do.</summary>
public sealed record Activity
{
    /// <summary>Counts from 1 within the viewer's list.</summary>
    public required int Number { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was wanted.</summary>
    public required StorageIntent Intent { get; init; }

    /// <summary>How it ended.</summary>
    public required WriteOutcome Outcome { get; init; }

    /// <summary>Whether an earlier try was found to have done it.</summary>
    public bool WasRecognised { get; init; }

    /// <summary>What went wrong, in the words there are; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>The requests and their answers.</summary>
    public ImmutableArray<ActivityExchange> Exchanges { get; init; } = [];

    /// <summary>What was not tried any more.</summary>
    public ImmutableArray<ObjectReference> NotTried { get; init; } = [];

    /// <summary>What takes it back; null where nothing does.</summary>
    public StorageIntent? Undo { get; init; }

    /// <summary>The number of the activity that took it back; null: none did.</summary>
    public int? UndoneBy { get; init; }
}
