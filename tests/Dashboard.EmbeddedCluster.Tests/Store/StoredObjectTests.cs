using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Store;

public sealed class StoredObjectTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Far more versions than trees are kept, so that readers push each other's trees out all the time.
    [Fact]
    public async Task Json_ManyReadersAtOnce_EachSeesItsOwnVersion()
    {
        var versions = Enumerable.Range(1, 5_000).Select(number => Version($"claim-{number}", number)).ToArray();
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(() =>
        {
            var random = new Random(reader);
            for (var look = 0; look < 20_000; look++)
            {
                var version = versions[random.Next(versions.Length)];
                Assert.Equal(version.Key.Name, version.Json.Text("metadata", "name"));
            }
        }));
        await Task.WhenAll(readers).WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Copy_Changed_LeavesTheVersionAsItIs()
    {
        var version = Version("one", 7);
        version.Copy()["metadata"]!["name"] = "two";
        Assert.Equal("one", version.Json.Text("metadata", "name"));
    }

    [Fact]
    public void AtRevision_SaysTheSameUnderAnotherRevision()
    {
        var later = Version("one", 7).AtRevision(1234);
        Assert.Equal(1234, later.Revision);
        Assert.Equal("""{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"one","resourceVersion":"1234"},"spec":{"resourceVersion":"5"}}""", Encoding.UTF8.GetString(later.Utf8.Span));
    }

    [Theory]
    [InlineData("""{"a":{"b":"x"}}""", "x")]
    [InlineData("""{"z":{"a":{"b":"no"}},"a":{"c":["b"],"b":"x"}}""", "x")]
    [InlineData("""{"a":{"b":1}}""", null)]
    [InlineData("""{"a":{"b":null}}""", null)]
    [InlineData("""{"a":["b"]}""", null)]
    [InlineData("""{"a":"b"}""", null)]
    [InlineData("""{}""", null)]
    [InlineData("""{"a":{"\u0062":"\u0078"}}""", "x")]
    public void Text_AnyShape_IsWhatTheTreeSays(string json, string? expected)
    {
        Assert.Equal(expected, ObjectUtf8.Text(Encoding.UTF8.GetBytes(json), "a", "b"));
        Assert.Equal(expected, JsonNode.Parse(json).Text("a", "b"));
    }

    [Theory]
    [InlineData("""{"a":{"x":"1","y":{"z":"2"},"w":"3"}}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":[]}""")]
    public void Map_AnyShape_IsWhatTheTreeSays(string json) =>
        Assert.Equal(JsonNode.Parse(json).Map("a"), ObjectUtf8.Map(Encoding.UTF8.GetBytes(json), "a"));

    [Fact]
    public void Owners_AreThoseOfTheReferences()
    {
        var json = """
            {"metadata":{"labels":{"uid":"no"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"web","uid":"u1","controller":true,"more":{"uid":"no"}},"odd",{"kind":"Pod","uid":7,"controller":"yes"}]}}
            """;
        Assert.Equal(
            [new ObjectOwner("apps/v1", "StatefulSet", "web", "u1", true), new ObjectOwner(string.Empty, "Pod", string.Empty, string.Empty, false)],
            ObjectUtf8.Owners(Encoding.UTF8.GetBytes(json)));
    }

    private static StoredObject Version(string name, long revision) => new(
        ResourceTypes.Claims,
        new ObjectKey("default", name),
        name,
        revision,
        Encoding.UTF8.GetBytes($$$"""{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"{{{name}}}","resourceVersion":"{{{revision}}}"},"spec":{"resourceVersion":"5"}}"""));
}
