using Dashboard.Cluster.Documents;

namespace Dashboard.Cluster.Tests.Documents;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: 010", """{"a":8}""")]
    [InlineData("a: 0x1f", """{"a":31}""")]
    [InlineData("a: 1.5e3", """{"a":1500}""")]
    [InlineData("a: 10Gi", """{"a":"10Gi"}""")]
    [InlineData("a: 1.30.2", """{"a":"1.30.2"}""")]
    [InlineData("a: 2026-11-25", """{"a":"2026-11-25"}""")]
    [InlineData("a:\n-", """{"a":[null]}""")]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: 'yes'", """{"a":"yes"}""")]
    [InlineData("a: !!str 1", """{"a":"1"}""")]
    [InlineData("a: ~\nb:\nc: \"\"", """{"a":null,"b":null,"c":""}""")]
    [InlineData("a: &x [1]\nb: *x", """{"a":[1],"b":[1]}""")]
    [InlineData("""{"a": {"b": [true, null]}}""", """{"a":{"b":[true,null]}}""")]
    public void Read_Values_AreThoseOfTheApi(string yaml, string json)
    {
        var reading = YamlReader.Read(yaml);

        Assert.Null(reading.Problem);
        Assert.Equal(json, Assert.Single(reading.Documents).Object.ToJsonString());
    }

    [Fact]
    public void Read_SeveralDocuments_EachKnowsItsPlaces()
    {
        var reading = YamlReader.Read("a: 1\n---\n# nothing\n---\nspec:\n  modes:\n    - x\n    - y\n");

        Assert.Equal(2, reading.Documents.Count);
        Assert.Equal(new YamlPosition(8, 7), reading.Documents[1].Positions["spec.modes[1]"]);
    }

    [Theory]
    [InlineData("a: 1\nb: [", 2, 5)]
    [InlineData("a: 1\n b: 2", 2, 3)]
    [InlineData("a: 1\na: 2", 2, 1)]
    [InlineData("- a", 1, 1)]
    [InlineData("a: *x", 1, 4)]
    [InlineData("a: &x\n  b: *x", 2, 6)]
    [InlineData("<<: {a: 1}", 1, 1)]
    public void Read_Wrong_SaysWhere(string yaml, int line, int column)
    {
        var problem = YamlReader.Read(yaml).Problem;

        Assert.NotNull(problem);
        Assert.Equal(new YamlPosition(line, column), problem.Position);
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void Read_SomeGoodDocumentsBeforeAWrongOne_KeepsThem()
    {
        var reading = YamlReader.Read("a: 1\n---\nb: [");

        Assert.Single(reading.Documents);
        Assert.NotNull(reading.Problem);
    }

    [Fact]
    public void Read_Bombs_AreRefused()
    {
        var laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat("bcdefgh".Select((name, index) =>
            $"{name}: &{name} [{string.Join(',', Enumerable.Repeat($"*{"abcdefg"[index]}", 9))}]\n"));

        Assert.Contains("more than", YamlReader.Read(laughs).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("deep", YamlReader.Read(string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500))).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("longer", YamlReader.Read(new string('a', YamlReader.LongestText + 1)).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("documents", YamlReader.Read(string.Concat(Enumerable.Repeat("---\na: 1\n", 300))).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        const string Text = """{"apiVersion":"v1","kind":"X","metadata":{"labels":{"a":"true","b":"010","c":"","d":"1e3","e":"yes","f":"~","g":"0x1f","h":"a: b","i":"on","j":"No"}},"n":3,"x":null,"l":[1.5,false]}""";

        var yaml = YamlText.Of(YamlReader.Read(Text).Documents[0].Object);

        Assert.Equal(Text, YamlReader.Read(yaml).Documents[0].Object.ToJsonString());
    }

    [Fact]
    public void Difference_OfTwoStates_IsFieldByField()
    {
        var before = YamlReader.Read("metadata: {resourceVersion: 1, labels: {a: x, b.c/d: y}}\nspec: {size: 1, modes: [a]}").Documents[0].Object;
        var after = YamlReader.Read("metadata: {resourceVersion: 2, labels: {a: z}}\nspec: {size: 1, modes: [a, b], new: {x: 1}}").Documents[0].Object;

        Assert.Equal(
            [
                new ObjectDifference("metadata.labels.a", "\"x\"", "\"z\""), new ObjectDifference("metadata.labels[b.c/d]", "\"y\"", null),
                new ObjectDifference("spec.modes", "[\"a\"]", "[\"a\",\"b\"]"), new ObjectDifference("spec.new.x", null, "1"),
            ],
            ObjectDifference.Between(before, after));
    }
}
