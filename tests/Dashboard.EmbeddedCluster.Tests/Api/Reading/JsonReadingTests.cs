using Dashboard.EmbeddedCluster.Api.Reading;

namespace Dashboard.EmbeddedCluster.Tests.Api.Reading;

public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x",1.5],"c":{"d":{}}}""", """{"a":1,"b":[true,null,"x",1.5],"c":{"d":{}}}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("""{"a":"\ud800x","\udfffb":1}""", """{"a":"\uFFFDx","\uFFFDb":1}""")]
    [InlineData("""{"a":"\"\\\/\b\f\n\r\t\u0041\ud83d\ude00\ud800"}""", """{"a":"\u0022\\/\b\f\n\r\tA\uD83D\uDE00\uFFFD"}""")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void Parse_OfJson_MakesATree(string text, string expected) =>
        Assert.Equal(expected, JsonReading.Parse(System.Text.Encoding.UTF8.GetBytes(text)).Node?.ToJsonString());

    [Fact]
    public void Parse_OfRepeatedFields_NamesTheirPaths()
    {
        var document = JsonReading.Parse("""{"a":[{"b":1,"b":2}],"c":1,"c":{"d":1,"d":1}}"""u8);
        Assert.Equal(["a[0].b", "c.d", "c"], document.Duplicates);
    }

    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("""{"a":""", "unexpected end of JSON input")]
    [InlineData("abc", "invalid character 'a' looking for beginning of value")]
    [InlineData("{a:1}", "invalid character 'a' looking for beginning of object key string")]
    [InlineData("{} x", "invalid character 'x' after top-level value")]
    [InlineData("[1,\n&]", "invalid character '&'")]
    public void Parse_OfWhatIsNoJson_SaysWhere(string text, string expected)
    {
        var wrong = Assert.Throws<FormatException>(() => JsonReading.Parse(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.StartsWith(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('[', ' ')]
    public void Parse_OfDeepNesting_IsRefused(char open, char close)
    {
        var text = new string(open, 100_000) + new string(close, 100_000);
        Assert.Equal("exceeded max depth", Assert.Throws<FormatException>(() => JsonReading.Parse(System.Text.Encoding.UTF8.GetBytes(text))).Message);
    }

    [Fact]
    public void Parse_OfWhatIsNoUtf8_PutsReplacementsThere() =>
        Assert.Equal("\uFFFDx", (string?)JsonReading.Parse([(byte)'"', 0xff, (byte)'x', (byte)'"']).Node);
}
