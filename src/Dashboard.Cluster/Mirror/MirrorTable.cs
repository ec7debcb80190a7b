using System.Collections.Immutable;
using System.Threading.Channels;
using Dashboard.Cluster.Reflectors;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Cluster.Mirror;

/// <summary>
/// The objects of one kind. The reflector's side puts commands into the mirror's queue; the writer's side applies them to
/// a builder and, at each tick, takes the table and the net changes since the tick before.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="reuse">Takes over unchanged parts; see <see cref="ObjectReuse"/>.</param>
/// <param name="queue">The mirror's queue.</param>
internal sealed class MirrorTable<T>(MirroredKind<T> kind, Func<T, T, T> reuse, ChannelWriter<MirrorCommand> queue)
    : IMirrorTable, IReflectorSink<T>
    where T : StorageObject
{
    // A relist of a hundred thousand objects must not keep its megabytes for the next tick of three.
    private const int LargestKeptCapacity = 4096;

    // What the objects touched since the last tick were before: each key once, so that the tick reports net effects.
    private readonly Dictionary<ObjectKey, T?> _before = [];
    private ObjectTable<T>.Builder _builder = ObjectTable<T>.Empty.ToBuilder();
    private HashSet<Guid> _setAside = [];

    public ObjectKind Kind => kind.Kind;

    public bool IsSynced { get; private set; }

    public int Count { get; private set; }

    public int SetAside => _setAside.Count;

    public ValueTask UpsertAsync(T item, CancellationToken cancellationToken) =>
        queue.WriteAsync(new MirrorCommand(this, MirrorCommandType.Upsert, item, Taken: null), cancellationToken);

    public ValueTask RemoveAsync(T item, CancellationToken cancellationToken) =>
        queue.WriteAsync(new MirrorCommand(this, MirrorCommandType.Remove, item, Taken: null), cancellationToken);

    public async Task ReplaceAsync(ObjectListing<T> listing, CancellationToken cancellationToken)
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.WriteAsync(new MirrorCommand(this, MirrorCommandType.Replace, listing, taken), cancellationToken);
        await taken.Task.WaitAsync(cancellationToken);
    }

    public void Apply(in MirrorCommand command)
    {
        switch (command.Type)
        {
            case MirrorCommandType.Replace:
                Replace((ObjectListing<T>)command.Payload);
                break;
            case MirrorCommandType.Remove:
                var gone = (T)command.Payload;
                Remove(gone.Key);
                _setAside.Remove(ObjectListing<T>.Identity(gone));
                break;
            default:
                Upsert((T)command.Payload);
                break;
        }
    }

    /// <summary>The table as it stands, and what changed since the last call.</summary>
    public ImmutableArray<ObjectChange<T>> TakeChanges(ref ObjectTable<T> table)
    {
        if (_before.Count == 0) return [];
        table = _builder.Build();
        _builder = table.ToBuilder();
        var changes = ImmutableArray.CreateBuilder<ObjectChange<T>>(_before.Count);
        foreach (var (key, before) in _before)
        {
            var after = table.Find(key);
            if (!IsSame(before, after)) changes.Add(new ObjectChange<T>(before, after));
        }

        _before.Clear();
        if (_before.Capacity > LargestKeptCapacity) _before.TrimExcess();
        return changes.DrainToImmutable();
    }

    private void Upsert(T item)
    {
        if (kind.Keep is not null)
        {
            if (!kind.Keep(item))
            {
                Remove(item.Key);
                _setAside.Add(ObjectListing<T>.Identity(item));
                return;
            }

            _setAside.Remove(ObjectListing<T>.Identity(item));
        }

        Set(item);
    }

    private void Replace(ObjectListing<T> listing)
    {
        foreach (var key in _builder.Keys.Where(key => !listing.Contains(key)).ToList()) Remove(key);
        foreach (var item in listing.Kept) Set(item);
        _setAside = listing.SetAside;
        IsSynced = true;
    }

    private void Set(T item)
    {
        var known = _builder.Find(item.Key);

        // The end of a list and the start of a watch may tell the same thing twice.
        if (known is not null && known.Uid == item.Uid && known.ResourceVersion == item.ResourceVersion && item.ResourceVersion.Length > 0) return;
        _before.TryAdd(item.Key, known);
        if (known is null) Count++;
        _builder.Set(known is null ? item : reuse(known, item));
    }

    private void Remove(ObjectKey key)
    {
        if (_builder.Find(key) is not { } known) return;
        _before.TryAdd(key, known);
        _builder.Remove(key);
        Count--;
    }

    // A change of nothing but the resourceVersion (a heartbeat, an annotation we don't read) is none to our readers.
    private bool IsSame(T? before, T? after)
    {
        if (before is null || after is null) return ReferenceEquals(before, after);
        return before.Equals(reuse(before, after) with { ResourceVersion = before.ResourceVersion });
    }
}
