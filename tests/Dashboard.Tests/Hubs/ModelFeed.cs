using Dashboard.Storage;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Tests.Hubs;

/// <summary>Plays the mirror: changes objects and publishes states.</summary>
internal sealed class ModelFeed
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public StorageModel Model { get; } = new(Start);

    /// <summary>Adds or replaces classes, in one tick.</summary>
    public StorageState SetClasses(params (string Name, string Provisioner)[] classes)
    {
        var snapshot = Model.Current.Snapshot;
        var table = snapshot.Classes.ToBuilder();
        var changes = new List<ObjectChange<StorageClass>>();
        foreach (var (name, provisioner) in classes)
        {
            var key = ObjectKey.ClusterScoped(name);
            var after = new StorageClass { Key = key, Uid = name, Provisioner = provisioner };
            changes.Add(new ObjectChange<StorageClass>(table.Find(key), after));
            table.Set(after);
        }

        return Model.Apply(snapshot with { Classes = table.Build() }, new ChangeSet { Classes = [.. changes] }, Start);
    }

    /// <summary>Removes a class.</summary>
    public StorageState RemoveClass(string name)
    {
        var snapshot = Model.Current.Snapshot;
        var table = snapshot.Classes.ToBuilder();
        var before = table.Find(ObjectKey.ClusterScoped(name));
        table.Remove(ObjectKey.ClusterScoped(name));
        return Model.Apply(snapshot with { Classes = table.Build() }, new ChangeSet { Classes = [new ObjectChange<StorageClass>(before, null)] }, Start);
    }

    /// <summary>A tick in which nothing changed that anybody sees.</summary>
    public StorageState Tick() => Model.Apply(Model.Current.Snapshot, new ChangeSet(), Start);
}
