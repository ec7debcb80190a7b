using Dashboard.Hubs.Contract;
using Dashboard.Storage;

namespace Dashboard.Hubs.Streams;

/// <summary>A value that follows from the state alone, such as the board of a StatefulSet. Values are compared by value.</summary>
internal sealed class ValueSource<T>(StorageState state, Func<StorageState, T?> read) : IFrameSource<ValueFrame<T>>
    where T : class
{
    private StorageState _state = state;
    private T? _sent;
    private bool _hasSent;

    /// <inheritdoc />
    public Task Changed => _state.Next;

    /// <inheritdoc />
    public bool HasQuestion => false;

    /// <inheritdoc />
    public async Task AdvanceAsync()
    {
        while (_state.Next.IsCompleted)
            _state = await _state.Next;
    }

    /// <inheritdoc />
    public ValueFrame<T>? Read(long number)
    {
        var value = read(_state);
        if (_hasSent && Equals(value, _sent))
            return null;
        (_sent, _hasSent) = (value, true);
        return new ValueFrame<T>(number, value);
    }
}
