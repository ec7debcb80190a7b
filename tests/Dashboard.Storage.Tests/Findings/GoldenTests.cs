using Dashboard.Storage.Findings;

namespace Dashboard.Storage.Tests.Findings;

/// <summary>Every rule where it fires, and in the nearest situation in which nothing is wrong.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    public static TheoryData<FindingCode> Codes => [.. Enum.GetValues<FindingCode>()];

    [Theory, MemberData(nameof(Cases))]
    public void Findings_OfAFolder_AreTheExpectedOnes(string name)
    {
        var folder = new GoldenCase(name);

        Assert.Equal(folder.Expected, folder.Play());
    }

    [Theory, MemberData(nameof(Codes))]
    public void Folders_OfEachRule_HaveOneWhereItFiresAndOneWhereItDoesNot(FindingCode code)
    {
        Assert.Contains(code.ToString(), new GoldenCase(code.ToString()).ExpectedCodes);
        Assert.DoesNotContain(code.ToString(), new GoldenCase($"{code}-harmless").ExpectedCodes);
    }
}
