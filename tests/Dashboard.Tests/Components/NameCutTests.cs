using Dashboard.Components.Controls;

namespace Dashboard.Tests.Components;

public sealed class NameCutTests
{
    [Theory]
    [InlineData("www-web-0", 20, "www-web-0")]
    [InlineData("www-web-0", 9, "www-web-0")]
    [InlineData("data-kafka-broker-12", 12, "d…-broker-12")]
    [InlineData("data-kafka-broker-12", 19, "data-kaf…-broker-12")]
    [InlineData("data-kafka-broker-12", 1, "d…12")]
    public void Cut_Name_KeepsItsEnd(string name, int maximum, string expected) => Assert.Equal(expected, NameCut.Cut(name, maximum));

    [Fact]
    public void Cut_AnyLength_FitsAndEndsLikeTheName()
    {
        const string Name = "a-rather-long-name-of-a-claim-template-web-103";
        for (var maximum = 4; maximum <= Name.Length + 2; maximum++)
        {
            var cut = NameCut.Cut(Name, maximum);

            Assert.InRange(cut.Length, 1, maximum);
            Assert.EndsWith(Name[^1..], cut, StringComparison.Ordinal);
            if (maximum > 8) Assert.EndsWith("-103", cut, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cut_CharactersOfSeveralUnits_StayWhole()
    {
        var name = string.Concat(Enumerable.Repeat("👩‍🚀e\u0301", 12));

        var cut = NameCut.Cut(name, 8);

        Assert.True(char.IsHighSurrogate(cut[0]) || char.IsAsciiLetter(cut[0]));
        Assert.EndsWith("e\u0301", cut, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', cut);
    }

    [Theory]
    [InlineData("web-0", "", "web-0")]
    [InlineData("data-kafka-broker-12", "data-kafka", "-broker-12")]
    public void Split_Name_KeepsTheEndTogether(string name, string start, string end) => Assert.Equal((start, end), NameCut.Split(name));
}
