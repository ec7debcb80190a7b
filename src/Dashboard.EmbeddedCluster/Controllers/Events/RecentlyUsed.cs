namespace Dashboard.EmbeddedCluster.Controllers.Events;

/// <summary>A table that forgets what was asked for longest ago once it holds more than it may. For one thread.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = [];

    /// <summary>The value of a key, made where there is none.</summary>
    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Value;
        }

        var value = make();
        _nodes.Add(key, _order.AddFirst((key, value)));
        if (_nodes.Count > capacity)
        {
            _nodes.Remove(_order.Last!.Value.Key);
            _order.RemoveLast();
        }

        return value;
    }
}
