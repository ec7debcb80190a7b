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

    private static StoredObject? Write(ObjectStore store, ObjectKey key, StoredObject? expected) =>
        store.TryWrite(ResourceTypes.Claims, key, "u", new JsonObject { ["metadata"] = new JsonObject { ["name"] = key.Name } }, expected);
}
