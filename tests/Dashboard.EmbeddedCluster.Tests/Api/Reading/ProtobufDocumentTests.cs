using System.Text;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Reading;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Tests.Api.Reading;

/// <summary>Messages are put together by hand here: a field is its number and kind, its length, its bytes.</summary>
public sealed class ProtobufDocumentTests
{
    [Fact]
    public void Parse_OfAConfigMap_LeavesOutWhatIsZero()
    {
        var metadata = Message((1, Text("m")), (2, Text("")), (3, Text("default")), (8, []), (11, Message((1, Text("a")), (2, Text("b")))));
        var body = Object("v1", "ConfigMap", Message((1, metadata), (2, Message((1, Text("x")), (2, Text("1")))), (3, Message((1, Text("y")), (2, [1, 2, 3])))));
        AssertSame("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","namespace":"default","labels":{"a":"b"}},"data":{"x":"1"},"binaryData":{"y":"AQID"}}""", body);
    }

    [Fact]
    public void Parse_OfADeployment_ReadsNestedTypesAndKeepsAZeroThatWasSet()
    {
        byte[] port = [.. Message((1, Text(""))), 0x10, 0, 0x18, 80];
        var limits = Message((1, Message((1, Text("cpu")), (2, Message((1, Text("1")))))));
        var container = Message((1, Text("c")), (2, Text("i")), (6, port), (8, limits));
        var volume = Message((1, Text("v")), (2, Message((2, []))));
        var template = Message((1, []), (2, Message((1, volume), (2, container))));
        byte[] spec = [0x08, 0, .. Message((2, Message((1, Message((1, Text("a")), (2, Text("b")))))), (3, template))];
        AssertSame(
            """{"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},"template":{"spec":{"volumes":[{"name":"v","emptyDir":{}}],"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}],"resources":{"limits":{"cpu":"1"}}}]}}}}""",
            Object("apps/v1", "Deployment", Message((2, spec))));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { (byte)'k', (byte)'8', (byte)'s', 0, 0x0a, 0x7f, 1 })]
    [InlineData(new byte[] { (byte)'k', (byte)'8', (byte)'s', 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    public void Parse_OfOtherBytes_IsRefused(byte[] body) => Assert.Throws<FormatException>(() => ProtobufDocument.Parse(body));

    [Fact]
    public void Parse_OfAKindWithoutThisForm_IsRefusedWith415() =>
        Assert.Equal(415, Assert.Throws<ApiException>(() => ProtobufDocument.Parse(Object("v1", "Unknown", []))).Code);

    private static void AssertSame(string expected, byte[] body)
    {
        var json = ProtobufDocument.Parse(body);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), json), json.ToJsonString());
    }

    private static byte[] Object(string apiVersion, string kind, byte[] raw) =>
        [.. "k8s\0"u8, .. Message((1, Message((1, Text(apiVersion)), (2, Text(kind)))), (2, raw))];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Message(params (int Number, byte[] Bytes)[] fields)
    {
        var message = new List<byte>();
        foreach (var (number, bytes) in fields)
        {
            message.Add((byte)((number << 3) | 2));
            if (bytes.Length >= 0x80) message.Add((byte)((bytes.Length & 0x7f) | 0x80));
            message.Add((byte)(bytes.Length >= 0x80 ? bytes.Length >> 7 : bytes.Length));
            message.AddRange(bytes);
        }

        return [.. message];
    }
}
