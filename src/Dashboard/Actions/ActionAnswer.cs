using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Writing;

namespace Dashboard.Actions;

/// <summary>What came of an intent.</summary>
public sealed record ActionAnswer
{
    /// <summary>The answer that counts: the first that is not done, else the last.</summary>
    public required WriteAnswer Answer { get; init; }

    /// <summary>Every request that was sent to change something, in order.</summary>
    public ImmutableArray<Exchange> Exchanges { get; init; } = [];

    /// <summary>What was to be done and was not tried any more, or can't be checked before what stands before it is done.</summary>
    public ImmutableArray<ObjectReference> NotTried { get; init; } = [];

    /// <summary>After a conflict: the object as it is now; null where there is none, or it can't be read.</summary>
    public JsonObject? Fresh { get; init; }

    /// <summary>What takes it back; null where nothing does.</summary>
    public StorageIntent? Undo { get; init; }

    /// <summary>Whether everything was done.</summary>
    public bool IsDone => Answer.IsDone && NotTried.IsEmpty;
}
