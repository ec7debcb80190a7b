using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Patches;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Api;

public sealed class PatchTests
{
    [Theory]
    [InlineData("""{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b"}]}}""", """{"spec":{"containers":[{"name":"a","image":"2"}]}}""", """{"spec":{"containers":[{"name":"a","image":"2"},{"name":"b"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}""", """{"spec":{"containers":[{"name":"a","$patch":"delete"}]}}""", """{"spec":{"containers":[{"name":"b"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a"}]}}""", """{"spec":{"containers":[{"$patch":"replace"},{"name":"c"}]}}""", """{"spec":{"containers":[{"name":"c"}]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a"},{"name":"x"},{"name":"b"}]}}""", """{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"b","image":"1"}]}}""", """{"spec":{"containers":[{"name":"b","image":"1"},{"name":"x"},{"name":"a"}]}}""")]
    [InlineData("""{"spec":{"tolerations":[{"key":"a"}]}}""", """{"spec":{"tolerations":[{"key":"b"}]}}""", """{"spec":{"tolerations":[{"key":"b"}]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""", """{"metadata":{"finalizers":["c","a"]}}""", """{"metadata":{"finalizers":["a","b","c"]}}""")]
    [InlineData("""{"metadata":{"finalizers":["a","b"]}}""", """{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}""", """{"metadata":{"finalizers":["b"]}}""")]
    [InlineData("""{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}""", """{"spec":{"volumes":[{"name":"v","$retainKeys":["name","hostPath"],"hostPath":{"path":"/p"}}]}}""", """{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/p"}}]}}""")]
    [InlineData("""{"metadata":{"labels":{"a":"1","b":"2"}}}""", """{"metadata":{"labels":{"a":null,"c":"3"}}}""", """{"metadata":{"labels":{"b":"2","c":"3"}}}""")]
    [InlineData("""{"spec":{"securityContext":{"runAsUser":1,"fsGroup":2}}}""", """{"spec":{"securityContext":{"$patch":"replace","fsGroup":3}}}""", """{"spec":{"securityContext":{"fsGroup":3}}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"name":"web"}],"env":[{"name":"X","value":"1"}]}]}}""", """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":81}],"env":[{"name":"X","value":"2"}]}]}}""", """{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80,"name":"web"},{"containerPort":81}],"env":[{"name":"X","value":"2"}]}]}}""")]
    public void StrategicMerge_JoinsListsByTheirKeys(string target, string patch, string expected)
    {
        var json = Parse(target);
        StrategicMergePatch.Apply(json, Parse(patch), ApiSchema.Kubernetes[ResourceTypes.Pods]);
        AssertSame(expected, json);
    }

    [Theory]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":null,"d":[1]}}""", """{"a":{"c":2,"d":[1]}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":{"c":null,"d":1}}}""", """{"a":{"b":{"d":1}}}""")]
    public void Merge_FollowsRfc7386(string target, string patch, string expected)
    {
        var json = Parse(target);
        MergePatch.Apply(json, Parse(patch));
        AssertSame(expected, json);
    }

    [Theory]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/1","value":9}]""", """{"a":[1,9,2]}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/-","value":9},{"op":"remove","path":"/a/0"}]""", """{"a":[2,9]}""")]
    [InlineData("""{"a":{"b/c":1}}""", """[{"op":"replace","path":"/a/b~1c","value":2}]""", """{"a":{"b/c":2}}""")]
    [InlineData("""{"a":1}""", """[{"op":"move","from":"/a","path":"/b"},{"op":"copy","from":"/b","path":"/c"}]""", """{"b":1,"c":1}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1},{"op":"replace","path":"/a","value":null}]""", """{"a":null}""")]
    public void JsonPatch_FollowsRfc6902(string target, string patch, string expected) =>
        AssertSame(expected, JsonPatch.Apply(Parse(target), (JsonArray)JsonNode.Parse(patch)!));

    [Fact]
    public void JsonPatch_CopiesOfCopies_AreRefusedBeforeTheyGrow()
    {
        var doubling = new JsonArray([.. Enumerable.Range(0, 60).Select(step => (JsonNode)new JsonObject { ["op"] = "copy", ["from"] = "/a", ["path"] = $"/a/{step}" })]);
        var refusal = Assert.Throws<ApiException>(() => JsonPatch.Apply(Parse("""{"a":{"text":"long enough to grow"}}"""), doubling));
        Assert.Equal(422, refusal.Code);
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/b"}]""")]
    [InlineData("""[{"op":"replace","path":"/b","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/a/5","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/a/01x","value":1}]""")]
    [InlineData("""[{"op":"test","path":"/a/0","value":2}]""")]
    [InlineData("""[{"op":"move","from":"/a","path":"/a/0"}]""")]
    [InlineData("""[{"op":"jump","path":"/a"}]""")]
    [InlineData("""[{"op":"add","path":"a","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/c"}]""")]
    [InlineData("""["add"]""")]
    public void JsonPatch_ThatCannotBeDone_IsRefused(string patch)
    {
        var refusal = Assert.Throws<ApiException>(() => JsonPatch.Apply(Parse("""{"a":[1]}"""), (JsonArray)JsonNode.Parse(patch)!));
        Assert.Equal(422, refusal.Code);
    }

    private static JsonObject Parse(string text) => (JsonObject)JsonNode.Parse(text)!;

    private static void AssertSame(string expected, JsonObject actual) =>
        Assert.True(JsonNode.DeepEquals(Parse(expected), actual), $"expected {expected}, got {actual.ToJsonString()}");
}
