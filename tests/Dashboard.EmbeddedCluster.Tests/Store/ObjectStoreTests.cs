using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Store;

public sealed class ObjectStoreTests
{
    private static readonly ObjectKey Key = new("default", "one");

    [Fact]
    public void TryWrite_AgainstAnotherVersion_WritesNothing()
    {
        var store = new ObjectStore();
        var first = Write(store, Key, null)!;
        var second = Write(store, Key, first)!;
        Assert.Null(Write(store, Key, first));
        Assert.Null(Write(store, Key, null));
        Assert.Same(second, store.Find(ResourceTypes.Claims, Key));
        Assert.Equal(second.Revision, store.Revision);
    }

    [Fact]
    public void ListAt_AnOlderRevision_ShowsWhatStoodThen()
    {
        var store = new ObjectStore();
        var first = Write(store, Key, null)!;
        var revision = Write(store, new ObjectKey("default", "two"), null)!.Revision;
        var changed = Write(store, Key, first)!;
        store.TryRemove(changed);
        Write(store, new ObjectKey("default", "three"), null);
        Assert.Equal(["one", "two"], store.ListAt(ResourceTypes.Claims, revision).Keys.Select(key => key.Name));
        Assert.Same(first, store.ListAt(ResourceTypes.Claims, revision)[Key]);
        Assert.Equal(["three", "two"], store.List(ResourceTypes.Claims).Objects.Keys.Select(key => key.Name));
    }

    [Fact]
    public async Task ChangeAt_AnOlderRevision_LeadsToWhatFollowed()
    {
        var store = new ObjectStore();
        var first = Write(store, Key, null)!;
        var second = Write(store, Key, first)!;
        store.TryRemove(second);
        var change = await store.ChangeAt(first.Revision).Next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal((StoreEventType.Modified, second.Revision), (change.Type, change.Revision));
        change = await change.Next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal((StoreEventType.Deleted, second), (change.Type, change.Previous));
        Assert.False(change.Next.IsCompleted);
    }

    [Fact]
    public void Compact_ForgetsWhatWasBefore()
    {
        var store = new ObjectStore();
        var first = Write(store, Key, null)!;
        Write(store, Key, first);
        store.Compact();
        Assert.Throws<CompactedException>(() => store.ChangeAt(first.Revision));
        Assert.Throws<CompactedException>(() => store.ListAt(ResourceTypes.Claims, first.Revision));
        Assert.Equal(store.Revision, store.ChangeAt(store.Revision).Revision);
    }

    [Fact]
    public void Utf8_BeginsWithKindWhateverTheOrder()
    {
        var json = new JsonObject { ["spec"] = new JsonObject(), ["apiVersion"] = "v1", ["kind"] = "PersistentVolumeClaim" };
        var found = new StoredObject(ResourceTypes.Claims, Key, "u", 1, json);
        Assert.Equal("""{"kind":"PersistentVolumeClaim","apiVersion":"v1","spec":{}}"""u8, found.Utf8.Span);
        Assert.Equal("""
            "spec":{}}
            """u8, found.AnswerAfterKind.Span);
    }

    [Fact]
    public void TryWrite_LargeVersions_BoundTheHistoryByBytes()
    {
        const int Size = 2 << 20;
        var store = new ObjectStore();
        var first = Write(store, Key, null)!;
        var last = first;
        for (var version = 0; version < 100; version++)
        {
            var json = new JsonObject { ["metadata"] = new JsonObject { ["name"] = Key.Name }, ["data"] = new string('x', Size) };
            last = store.TryWrite(ResourceTypes.Claims, Key, "u", json, last)!;
        }

        Assert.Throws<CompactedException>(() => store.ChangeAt(first.Revision));
        var kept = StoreHistory.MaximumBytes / Size;
        Assert.Equal(last.Revision - kept + 2, store.ChangeAt(last.Revision - kept + 2).Revision);
    }

    [Fact]
    public void TryWrite_ManyVersions_BoundTheHistoryByCount()
    {
        var store = new ObjectStore();
        var first = Write(store, Key, null)!;
        var last = first;
        for (var version = 0; version < StoreHistory.MaximumCount; version++) last = Write(store, Key, last)!;
        Assert.Throws<CompactedException>(() => store.ChangeAt(first.Revision));
        Assert.Equal(first.Revision + 1, store.ChangeAt(first.Revision + 1).Revision);
    }

    [Fact]
    public async Task AddTogether_WhoeverSeesTheFirst_SeesAll()
    {
        var store = new ObjectStore();
        var before = store.ChangeAt(store.Revision);
        var seen = Task.Run(async () =>
        {
            var change = await before.Next;
            var count = 1;
            for (; change.Next.IsCompleted; change = await change.Next) count++;
            return count;
        });
        store.AddTogether(revision => [.. Enumerable.Range(0, 1000).Select(number => Version($"{number}", revision + number))]);
        Assert.Equal(1000, await seen.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Equal(1000, store.List(ResourceTypes.Claims).Objects.Count);
    }

    [Fact]
    public void AddTogether_OneIsThereAlready_AddsNothing()
    {
        var store = new ObjectStore();
        var there = Write(store, Key, null)!;
        Assert.Throws<InvalidOperationException>(() => store.AddTogether(revision => [Version("other", revision), Version(Key.Name, revision + 1)]));
        Assert.Equal(there.Revision, store.Revision);
        Assert.Equal([there], store.List(ResourceTypes.Claims).Objects.Values);
    }

    [Fact]
    public async Task RemoveTogether_TakesWhatIsThere()
    {
        var store = new ObjectStore();
        var (one, two) = (Write(store, Key, null)!, Write(store, new ObjectKey("default", "two"), null)!);
        store.TryRemove(two);
        var before = store.ChangeAt(store.Revision);
        store.RemoveTogether([two, one]);
        Assert.Equal(0, store.List(ResourceTypes.Claims).Objects.Count);
        var change = await before.Next.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal((StoreEventType.Deleted, Key, one), (change.Type, change.Object.Key, change.Previous));
        Assert.Equal(before.Revision + 1, store.Revision);
    }

    private static StoredObject Version(string name, long revision) => new(
        ResourceTypes.Claims, new ObjectKey("default", name), name, revision, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["resourceVersion"] = $"{revision}" } });

    private static StoredObject? Write(ObjectStore store, ObjectKey key, StoredObject? expected) =>
        store.TryWrite(ResourceTypes.Claims, key, "u", new JsonObject { ["metadata"] = new JsonObject { ["name"] = key.Name } }, expected);
}
