using System.Collections.Immutable;

namespace Dashboard.Actions;

/// <summary>What one viewer has done since the program started, the newest first; the oldest go when there are too many. Thread-safe.</summary>
public sealed class ActivityList
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 200;

    private ImmutableList<Activity> _items = [];
    private int _count;

    /// <summary>The activities, the newest first.</summary>
    public IReadOnlyList<Activity> Items => _items;

    /// <summary>Raised after the list changed, on whichever thread changed it.</summary>
    public event Action? Changed;

    internal Activity Add(Func<int, Activity> create)
    {
        var activity = create(Interlocked.Increment(ref _count));
        ImmutableInterlocked.Update(ref _items, items => (items.Count < Capacity ? items : items.RemoveRange(Capacity - 1, items.Count - Capacity + 1)).Insert(0, activity));
        Changed?.Invoke();
        return activity;
    }

    internal void Replace(int number, Func<Activity, Activity> change)
    {
        ImmutableInterlocked.Update(ref _items, items => items.Find(item => item.Number == number) is { } there ? items.Replace(there, change(there)) : items);
        Changed?.Invoke();
    }
}
