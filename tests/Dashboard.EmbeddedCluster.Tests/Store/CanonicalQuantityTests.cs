using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Tests.Store;

public sealed class CanonicalQuantityTests
{
    [Theory]
    [InlineData("10240Mi", "10Gi")]
    [InlineData("10Gi", "10Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("0.5", "500m")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1000m", "1")]
    [InlineData("1000", "1k")]
    [InlineData("1024", "1024")]
    [InlineData("100M", "100M")]
    [InlineData("1500k", "1500k")]
    [InlineData("0.1G", "100M")]
    [InlineData("1e3", "1e3")]
    [InlineData("12e4", "120e3")]
    [InlineData("1E3", "1e3")]
    [InlineData("0", "0")]
    [InlineData("-5Gi", "-5Gi")]
    [InlineData("1n", "1m")]
    [InlineData("100u", "1m")]
    [InlineData("0.0001", "1m")]
    [InlineData("1.0001", "1001m")]
    [InlineData("1.1Gi", "1181116006400m")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("99E", "9223372036854775807")]
    public void OfResource_WritesTheCanonicalForm(string text, string expected) => Assert.Equal(expected, CanonicalQuantity.OfResource(text));

    [Theory]
    [InlineData("10240Mi", "10240Mi")]
    [InlineData("0.5", "0.5")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("1000000000000000000", "1E")]
    public void Of_KeepsWhatWasWrittenWhereAServerDoes(string text, string expected) => Assert.Equal(expected, CanonicalQuantity.Of(text));
}
