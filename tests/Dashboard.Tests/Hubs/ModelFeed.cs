using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Tests.Hubs;

/// <summary>Plays the mirror: changes objects and publishes a state for each call.</summary>
internal sealed class ModelFeed
{
    private readonly TestCluster _cluster = new();

    public StorageModel Model => _cluster.Model;

    /// <summary>Adds or replaces objects, in one tick.</summary>
    public StorageState Put(params IEnumerable<IStorageObject> objects)
    {
        _cluster.Put(objects);
        return _cluster.Tick();
    }

    /// <summary>Takes objects away, in one tick.</summary>
    public StorageState Take(params IEnumerable<IStorageObject> objects)
    {
        _cluster.Take(objects);
        return _cluster.Tick();
    }

    /// <summary>A tick in which nothing changed.</summary>
    public StorageState Tick() => _cluster.Tick();

    /// <summary>Adds or replaces classes, in one tick.</summary>
    public StorageState SetClasses(params IEnumerable<(string Name, string Provisioner)> classes) =>
        Put(classes.Select(named => Make.Class(named.Name, named.Provisioner)));

    /// <summary>Takes a class away.</summary>
    public StorageState RemoveClass(string name) => Take(Make.Class(name));
}
