using Dashboard.Hubs.Contract;
using Dashboard.Storage;

namespace Dashboard.Hubs.Streams;

/// <summary>
/// What sources that follow the mirror's states and answer a changing query have in common: the state reached, and the
/// newest query. For one thread at a time but for <see cref="Ask"/>.
/// </summary>
internal abstract class QueriedSource<TFrame, TQuery>(StorageState state, TQuery query) : IFrameSource<TFrame>, IQueriedSource<TQuery>
    where TFrame : class, IFrame
{
    private StorageState _state = state;

    /// <inheritdoc />
    public Task Changed => _state.Next;

    /// <inheritdoc />
    public bool HasQuestion => Query.HasQuestion;

    /// <summary>The newest query.</summary>
    protected LatestQuery<TQuery> Query { get; } = new(query);

    /// <inheritdoc />
    public int Ask(TQuery query) => Query.Ask(query);

    /// <inheritdoc />
    public async Task AdvanceAsync()
    {
        while (_state.Next.IsCompleted)
        {
            _state = await _state.Next;
            Follow(_state);
        }
    }

    /// <inheritdoc />
    public abstract TFrame? Read(long number);

    /// <summary>Moves on to the state that follows the present one.</summary>
    protected abstract void Follow(StorageState next);
}
