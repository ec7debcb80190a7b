using Dashboard.Storage.Findings;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.Tests.Graph;

namespace Dashboard.Storage.Tests.Findings;

public sealed class FindingHistoryTests
{
    // What depends on the past, which a model made anew does not know.
    private static readonly FindingCode[] OfThePast = [FindingCode.ClaimOfDeletedSet, FindingCode.ClaimProvisionerSilent, FindingCode.ClaimProvisioningStalled];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void Apply_RandomHistory_FindsWhatAModelMadeAnewFinds(int seed)
    {
        var history = new RandomHistory(seed);
        for (var step = 0; step < 3 * seed; step++) history.Step();
        var snapshot = history.Cluster.Model.Current.Snapshot;
        var end = history.Cluster.Now.AddDays(30);
        var anew = new StorageModel(history.Cluster.Now);
        anew.Apply(snapshot, ChangeSet.Of(snapshot), history.Cluster.Now);
        while (anew.NextDue is { } due && due <= end) anew.Apply(snapshot, new ChangeSet(), due);

        var state = history.Cluster.PlayTo(end);

        Assert.Equal(Describe(anew.Current), Describe(state));
        Assert.Equal(state.Findings.Items.OrderBy(Name, StringComparer.Ordinal), state.Findings.Items.SelectMany(finding => state.Findings.Of(finding.Subject)).Distinct().OrderBy(Name, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Describe(StorageState state) => state.Findings.Items
        .Where(finding => !OfThePast.Contains(finding.Code))
        .Select(finding => $"{Name(finding)} {finding.Evidence.Cause} {string.Join(' ', finding.Evidence.Related)} {string.Join(' ', finding.Evidence.Facts)}");

    private static string Name(Finding finding) => $"{finding.Code} {finding.Subject}";
}
