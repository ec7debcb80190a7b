using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>One object with the binding it stands in. Its row comes from the same view as in the list of its kind.</summary>
internal sealed class DetailsSource : IFrameSource<ValueFrame<ObjectDetails>>
{
    private readonly ObjectKind _kind;
    private readonly ObjectKey _key;
    private readonly ViewerScope _scope;
    private readonly IFindingWriter _writer;
    private readonly GraphView _graph;
    private readonly ClaimsView? _claims;
    private readonly VolumesView? _volumes;
    private readonly StatefulSetsView? _sets;
    private readonly ClassesView? _classes;
    private StorageState _state;
    private ObjectDetails? _sent;

    /// <summary>The object with this key, which need not be there.</summary>
    public DetailsSource(StorageState state, ViewerScope scope, ObjectKind kind, ObjectKey key, IFindingWriter writer)
    {
        (_state, _scope, _kind, _key, _writer) = (state, scope, kind, key, writer);
        _graph = new GraphView(state, scope, RowFilter.None);
        // Sets and classes are listed by going through all of them, so only those are that can be it.
        var few = new RowFilter { Namespace = key.Namespace.Length > 0 ? key.Namespace : null, Text = key.Name };
        _claims = kind == ObjectKind.Claim ? new ClaimsView(state, scope, RowFilter.None) : null;
        _volumes = kind == ObjectKind.Volume ? new VolumesView(state, scope, RowFilter.None) : null;
        _sets = kind == ObjectKind.StatefulSet ? new StatefulSetsView(state, scope, few) : null;
        _classes = kind == ObjectKind.StorageClass ? new ClassesView(state, scope, few) : null;
    }

    /// <inheritdoc />
    public Task Changed => _state.Next;

    /// <inheritdoc />
    public bool HasQuestion { get; private set; } = true;

    /// <inheritdoc />
    public async Task AdvanceAsync()
    {
        while (_state.Next.IsCompleted)
        {
            _state = await _state.Next;
            _graph.Advance(_state);
            _claims?.Advance(_state);
            _volumes?.Advance(_state);
            _sets?.Advance(_state);
            _classes?.Advance(_state);
        }
    }

    /// <inheritdoc />
    public ValueFrame<ObjectDetails>? Read(long number)
    {
        var details = Read();
        if (!HasQuestion && Equals(details, _sent))
            return null;
        (_sent, HasQuestion) = (details, false);
        return new ValueFrame<ObjectDetails>(number, details);
    }

    private ObjectDetails? Read() => _kind switch
    {
        ObjectKind.Claim => Row(_claims!, $"c/{_key.Namespace}/{_key.Name}") is { } claim
            ? Details(VertexKind.Claim) with { Claim = claim, Facts = [.. ObjectFacts.Of(_state.Snapshot.Claims.Find(_key)!)] }
            : null,
        ObjectKind.Volume => Row(_volumes!, $"v/{_key.Name}") is { } volume
            ? Details(VertexKind.Volume) with { Volume = volume, Facts = [.. ObjectFacts.Of(_state.Snapshot.Volumes.Find(_key)!)] }
            : null,
        ObjectKind.Pod => _scope.Includes(_kind) && _scope.Includes(_key.Namespace) && _state.Snapshot.Pods.Find(_key) is { } pod
            ? Details(VertexKind.Pod) with { Facts = [.. ObjectFacts.Of(pod)] }
            : null,
        ObjectKind.StatefulSet => Row(_sets!, $"s/{_key.Namespace}/{_key.Name}") is { } set ? Details(null) with { StatefulSet = set } : null,
        ObjectKind.StorageClass => Row(_classes!, $"k/{_key.Name}") is { } storageClass ? Details(null) with { StorageClass = storageClass } : null,
        _ => null,
    };

    private ObjectDetails Details(VertexKind? vertex) => new()
    {
        Kind = _kind,
        Namespace = _key.Namespace,
        Name = _key.Name,
        Findings = [.. FindingsView.Of(new ObjectReference(_kind, _key), _state, _scope, _writer)],
        Binding = vertex is { } kind ? _graph.ReadBinding(kind, _key) : [],
    };

    private static TRow? Row<TRow>(IRowView<TRow> view, string key)
        where TRow : class, IRow =>
        view.Read(new RowWindow(0, 1, key)).Rows is [var row] && row.RowKey == key ? row : null;
}
