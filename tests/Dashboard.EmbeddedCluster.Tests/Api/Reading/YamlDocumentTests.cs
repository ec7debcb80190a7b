using System.Text;
using Dashboard.EmbeddedCluster.Api.Reading;

namespace Dashboard.EmbeddedCluster.Tests.Api.Reading;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a: 1\nb: [x, 'y', \"z\"]\nc:\n  d: ~", """{"a":1,"b":["x","y","z"],"c":{"d":null}}""")]
    [InlineData("a: yes\nb: off\nc: 'yes'\nd: y", """{"a":true,"b":false,"c":"yes","d":"y"}""")]
    [InlineData("a: 0x1f\nb: 0b11\nc: 017\nd: 1_000\ne: 1e3\nf: 2026-01-02\ng: 1.2.3", """{"a":31,"b":3,"c":15,"d":1000,"e":1000,"f":"2026-01-02","g":"1.2.3"}""")]
    [InlineData("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2", """{"a":{"b":1},"c":{"b":1},"d":{"e":2,"b":1}}""")]
    [InlineData("a: !!str 5\nb: |\n  two\n  lines", """{"a":"5","b":"two\nlines"}""")]
    [InlineData("""{"a": {"b": [1, 2.5, true]}}""", """{"a":{"b":[1,2.5,true]}}""")]
    [InlineData("", null)]
    public void Parse_OfYaml_MakesATree(string text, string? expected) =>
        Assert.Equal(expected, YamlDocument.Parse(Encoding.UTF8.GetBytes(text))?.ToJsonString());

    [Fact]
    public void ParseAll_OfSeveralDocuments_GivesEach() =>
        Assert.Equal(["""{"a":1}""", """{"b":2}"""], YamlDocument.ParseAll("a: 1\n---\nb: 2\n"u8).Select(node => node?.ToJsonString()));

    [Fact]
    public void Read_OfRepeatedKeys_NamesTheirPaths()
    {
        var document = YamlDocument.Read("a: 1\nb:\n- c: 1\n  c: 2\na: 3"u8);
        Assert.Equal(["b[0].c", "a"], document.Duplicates);
        Assert.Equal("""{"a":3,"b":[{"c":2}]}""", document.Node?.ToJsonString());
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("a: b: c")]
    [InlineData("metadata:\n  [name: m\ndata: &d\n  x: \"1\"\nbinaryData: {}\n")]
    [InlineData("? [x]\n: y")]
    [InlineData("a: *unknown")]
    [InlineData("a: \"\\q\"")]
    public void Parse_OfWhatIsNoYaml_IsRefused(string text) => Assert.Throws<FormatException>(() => YamlDocument.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Parse_OfDeepNesting_IsRefused() => Assert.Throws<FormatException>(() => YamlDocument.Parse(Encoding.UTF8.GetBytes(new string('[', 50_000))));

    [Fact]
    public void Parse_OfAliasesOfAliases_IsRefusedSoon()
    {
        var lines = new List<string> { "a0: &a0 [x,x,x,x,x,x,x,x,x]" };
        for (var level = 1; level < 9; level++) lines.Add($"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]");
        var wrong = Assert.Throws<FormatException>(() => YamlDocument.Parse(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        Assert.Equal("yaml: document contains excessive aliasing", wrong.Message);
    }
}
