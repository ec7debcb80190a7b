using System.Text.Json.Nodes;
using Dashboard.Cluster.Mirror;
using Dashboard.Cluster.Reflectors;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Cluster.Tests.Replay;

/// <summary>What a kind's table must hold, worked out from the recording in the plainest way.</summary>
internal sealed class ExpectedTable<T>(
    string resource, MirroredKind<T> kind, Func<T, T, T> reuse, Func<StorageSnapshot, ObjectTable<T>> table) : IExpectedTable
    where T : StorageObject
{
    private readonly Dictionary<ObjectKey, T> _objects = [];

    public string Resource => resource;

    public void Start(IEnumerable<JsonNode> items)
    {
        foreach (var item in items) Set(item);
    }

    public void Apply(RecordedEvent recorded)
    {
        if (recorded.Type == "BOOKMARK") return;
        if (recorded.Type == "DELETED") _objects.Remove(kind.Reader.Read(recorded.Object).Key);
        else Set(recorded.Object);
    }

    public bool IsIn(StorageSnapshot snapshot)
    {
        var actual = table(snapshot);
        return actual.Count == _objects.Count && _objects.Values.All(expected =>
            actual.TryFind(expected.Key, out var found) &&
            found == reuse(found, expected) with { ResourceVersion = found.ResourceVersion });
    }

    private void Set(JsonNode json)
    {
        var item = kind.Reader.Read(json);
        if (kind.Keep?.Invoke(item) == false) _objects.Remove(item.Key);
        else _objects[item.Key] = item;
    }
}

internal interface IExpectedTable
{
    string Resource { get; }

    void Start(IEnumerable<JsonNode> items);

    void Apply(RecordedEvent recorded);

    bool IsIn(StorageSnapshot snapshot);
}

internal static class ExpectedTables
{
    public static IReadOnlyList<IExpectedTable> Create() =>
    [
        new ExpectedTable<Claim>("persistentvolumeclaims", MirroredKinds.Claims, ObjectReuse.Claim, snapshot => snapshot.Claims),
        new ExpectedTable<Volume>("persistentvolumes", MirroredKinds.Volumes, ObjectReuse.Volume, snapshot => snapshot.Volumes),
        new ExpectedTable<Pod>("pods", MirroredKinds.Pods, ObjectReuse.Pod, snapshot => snapshot.Pods),
        new ExpectedTable<StatefulSet>("statefulsets", MirroredKinds.StatefulSets, ObjectReuse.StatefulSet, snapshot => snapshot.StatefulSets),
        new ExpectedTable<StorageClass>("storageclasses", MirroredKinds.Classes, (_, after) => after, snapshot => snapshot.Classes),
        new ExpectedTable<Service>("services", MirroredKinds.Services, ObjectReuse.Service, snapshot => snapshot.Services),
        new ExpectedTable<Node>("nodes", MirroredKinds.Nodes, ObjectReuse.Node, snapshot => snapshot.Nodes),
    ];
}
