using Dashboard.Hubs.Contract;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Client;

/// <summary>A value of which the page sees what its query says, such as a window of a board. For the page's dispatcher.</summary>
public sealed class LiveWindow<T> : LiveQuery<ValueFrame<T>, RowQuery>
    where T : class
{
    private readonly Func<RowQuery, object?[]> _arguments;

    internal LiveWindow(StorageHubClient client, string method, string name, RowQuery query, Func<RowQuery, object?[]> arguments, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
        : base(client, method, name, query, dispatch, changed, time, loggers) => _arguments = arguments;

    /// <summary>The newest value; null before the first frame, and where there is no such object in the viewer's sight.</summary>
    public T? Value { get; private set; }

    private protected override object?[] Arguments(RowQuery query) => _arguments(query);

    private protected override void Take(ValueFrame<T> frame)
    {
        Value = frame.Value;
        CatchUp();
    }
}
