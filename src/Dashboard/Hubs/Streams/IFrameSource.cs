using Dashboard.Hubs.Contract;

namespace Dashboard.Hubs.Streams;

/// <summary>
/// What a stream shows. The stream calls it from one thread at a time; it keeps what the client was given last and nothing
/// older.
/// </summary>
internal interface IFrameSource<TFrame>
    where TFrame : class, IFrame
{
    /// <summary>Completes when there is something to <see cref="AdvanceAsync"/> to.</summary>
    Task Changed { get; }

    /// <summary>The client asked something and waits for a frame, changed or not.</summary>
    bool HasQuestion { get; }

    /// <summary>Moves on to the newest state.</summary>
    Task AdvanceAsync();

    /// <summary>The frame that leads from what the client was given last to the present; null where that is the same.</summary>
    TFrame? Read(long number);
}
