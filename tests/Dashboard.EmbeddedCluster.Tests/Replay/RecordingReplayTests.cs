namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// The recordings of a real control plane, replayed through <c>kubectl</c>: after each command the objects are compared
/// field by field, and what was printed column by column. What differs on purpose is listed, with its reason, in
/// docs/embedded-cluster-differences.md, which these tests read: neither may a difference be missing there, nor one be
/// listed that is none.
/// </summary>
[Trait("Needs", "kubectl")]
[Trait("Category", "Long")]
public sealed class RecordingReplayTests
{
    [Theory]
    [InlineData("static-rbd")]
    [InlineData("statefulset")]
    [InlineData("wffc")]
    [InlineData("pending")]
    [InlineData("ordinals")]
    [InlineData("shared")]
    public async Task Commands_OfARecording_LeadToTheRecordedObjectsAndAnswers(string name)
    {
        var listed = ListedDifference.ReadAll().Where(entry => entry.Scenarios.Contains(name)).ToList();
        var found = await ScenarioReplay.RunAsync(name);
        var unlisted = found.Where(difference => !listed.Any(entry => entry.Covers(difference)));
        var gone = listed.Where(entry => !found.Any(entry.Covers));
        Assert.True(
            !unlisted.Any() && !gone.Any(),
            $"Differences that are not listed:\n{string.Join('\n', unlisted)}\nListed differences that are gone from {name}:\n{string.Join('\n', gone)}");
    }
}
