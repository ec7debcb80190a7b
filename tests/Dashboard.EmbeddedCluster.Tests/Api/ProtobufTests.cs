using System.Text;
using Dashboard.EmbeddedCluster.Api.Protobuf;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Tests.Api;

/// <summary>Objects in protobuf form, written here by hand: a tag and a length before each field.</summary>
public sealed class ProtobufTests
{
    [Fact]
    public void Parse_AConfigMap_IsItsJson()
    {
        var labels = Field(11, Field(1, "app"), Field(2, "x"));
        var metadata = Field(1, Field(1, "cm"), Field(3, ""), Number(7, 0), Field(8), labels);
        var data = Field(2, Field(1, "a"), Field(2, "1"));
        var binary = Field(3, Field(1, "b"), Field(2, "\u0001"));
        var json = ProtobufObject.Parse(Envelope("v1", "ConfigMap", metadata, data, binary, Number(4, 0)));
        Assert.Equal(
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"cm","labels":{"app":"x"}},"data":{"a":"1"},"binaryData":{"b":"AQ=="},"immutable":false}""",
            json.ToJsonString());
    }

    [Fact]
    public void Parse_ADeployment_KeepsZeroWhereItIsAValue()
    {
        var port = Field(6, Number(3, 8080));
        var mount = Field(9, Field(1, "data"), Field(3, "/data"));
        var container = Field(2, Field(1, "c"), Field(2, "nginx"), port, Field(8, Field(2, Field(1, "cpu"), Field(2, Field(1, "100m")))), mount);
        var volume = Field(1, Field(1, "data"), Field(2, Field(2)));
        var spec = Field(2, Number(1, 0), Field(3, Field(2, volume, container)), Field(4, Field(1, "RollingUpdate"), Field(2, Field(1, Number(1, 1), Field(3, "50%")), Field(2, Number(1, 0), Number(2, 2)))));
        var json = ProtobufObject.Parse(Envelope("apps/v1", "Deployment", spec));
        Assert.Equal(
            """{"replicas":0,"template":{"spec":{"volumes":[{"name":"data","emptyDir":{}}],"containers":[{"name":"c","image":"nginx","ports":[{"containerPort":8080}],"resources":{"requests":{"cpu":"100m"}},"volumeMounts":[{"name":"data","mountPath":"/data"}]}]}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"50%","maxSurge":2}}}""",
            json["spec"]!.ToJsonString());
    }

    [Fact]
    public void Parse_AKindWithoutThisForm_IsRefused() =>
        Assert.Equal(415, Assert.Throws<ApiException>(() => ProtobufObject.Parse(Envelope("snapshot.storage.k8s.io/v1", "VolumeSnapshot"))).Code);

    [Theory]
    [InlineData("")]
    [InlineData("6b387300ff")]
    [InlineData("6b3873000a05")]
    [InlineData("6b38730009")]
    public void Parse_BytesThatAreNone_Throws(string hex) =>
        Assert.Throws<FormatException>(() => ProtobufObject.Parse(Convert.FromHexString(hex)));

    private static byte[] Envelope(string version, string kind, params byte[][] fields) =>
        [.. "k8s\0"u8, .. Field(1, Field(1, version), Field(2, kind)), .. Field(2, fields)];

    private static byte[] Field(int number, params byte[][] content)
    {
        byte[] bytes = [.. content.SelectMany(part => part)];
        return [.. Varint((number << 3) | 2), .. Varint(bytes.Length), .. bytes];
    }

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Number(int number, int value) => [.. Varint(number << 3), .. Varint(value)];

    private static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
