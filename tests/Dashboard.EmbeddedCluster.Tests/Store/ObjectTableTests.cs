using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Store;

public sealed class ObjectTableTests
{
    private static readonly string[] Namespaces = ["a", "a-b", "ab", "b"];

    [Fact]
    public void InAfter_AnyNamespaceAndKey_IsWhatAWalkOverAllFinds()
    {
        var store = new ObjectStore();
        foreach (var @namespace in Namespaces)
        {
            for (var number = 0; number < 60; number++) Write(store, new ObjectKey(@namespace, $"claim-{number}"));
        }

        var table = store.List(ResourceTypes.Claims).Objects;
        var all = table.Keys.ToList();
        Assert.Equal(all.Order(), all);
        foreach (var @namespace in (string[])["", .. Namespaces, "absent"])
        {
            foreach (var key in (ObjectKey[])[default, new("a", "claim-9"), new("a", "claim-90"), new("a-b", ""), new("b", "claim-59"), new("c", "x")])
            {
                var expected = all.Where(other => (@namespace.Length == 0 || other.Namespace == @namespace) && other.CompareTo(key) > 0).ToList();
                var start = key == default ? new ObjectKey(string.Empty, string.Empty) : key;
                Assert.Equal(expected, table.InAfter(@namespace, start).Select(found => found.Key));
                if (@namespace.Length == 0 || key.Namespace == @namespace) Assert.Equal(expected.Count, table.CountAfter(@namespace, start));
            }

            Assert.Equal(all.Where(key => @namespace.Length == 0 || key.Namespace == @namespace), table.In(@namespace).Select(found => found.Key));
        }
    }

    [Fact]
    public void List_ChangedLater_StaysAsItWas()
    {
        var store = new ObjectStore();
        for (var number = 0; number < 100; number++) Write(store, new ObjectKey("a", $"{number}"));
        var before = store.List(ResourceTypes.Claims);
        foreach (var found in before.Objects.Values) store.TryRemove(found);
        Assert.Equal(100, before.Objects.Values.Count());
        Assert.Equal(0, store.List(ResourceTypes.Claims).Objects.Count);
        Assert.Equal(before.Objects.Keys, store.ListAt(ResourceTypes.Claims, before.Revision).Keys);
    }

    private static void Write(ObjectStore store, ObjectKey key) =>
        store.TryWrite(ResourceTypes.Claims, key, $"uid of {key}", new JsonObject { ["metadata"] = new JsonObject { ["name"] = key.Name } }, null);
}
