using Dashboard.Hubs.Contract;

namespace Dashboard.Hubs.Client;

/// <summary>A value that stays true, such as the board of a StatefulSet. Properties are for the page's dispatcher.</summary>
public sealed class LiveValue<T> : LiveStream<ValueFrame<T>>
    where T : class
{
    private readonly object?[] _arguments;

    internal LiveValue(StorageHubClient client, string method, string name, object?[] arguments, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
        : base(client, method, name, dispatch, changed, time, loggers) => _arguments = arguments;

    /// <summary>The newest value; null before the first frame, and where there is no such object in the viewer's sight.</summary>
    public T? Value { get; private set; }

    private protected override object?[] Arguments() => _arguments;

    private protected override void Take(ValueFrame<T> frame) => Value = frame.Value;
}
