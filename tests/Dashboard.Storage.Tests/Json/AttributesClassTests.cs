using System.Text;
using Dashboard.Storage.Json;

namespace Dashboard.Storage.Tests.Json;

public class AttributesClassTests
{
    [Theory]
    [InlineData("\"quick\"", "quick")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Read_VolumeAttributesClassName_IsKeptWhereItIsFilled(string json, string? expected)
    {
        var text = Encoding.UTF8.GetBytes($$$"""{"metadata":{"name":"x"},"spec":{"volumeAttributesClassName":{{{json}}},"volumeMode":"Block"}}""");

        Assert.Equal(expected, ObjectReaders.Claims.Read(text).VolumeAttributesClassName);
        Assert.Equal(expected, ObjectReaders.Volumes.Read(text).VolumeAttributesClassName);
    }
}
