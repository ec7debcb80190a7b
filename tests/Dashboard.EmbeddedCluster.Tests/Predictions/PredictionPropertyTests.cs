using System.Globalization;

namespace Dashboard.EmbeddedCluster.Tests.Predictions;

/// <summary>What is predicted of a claim is what the controllers then do with it.</summary>
public sealed class PredictionPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void Prediction_OfRandomSituations_IsWhatBecomesOfTheClaim() => Check(first: 500, count: 150);

    [Fact]
    [Trait("Category", "Long")]
    public void Prediction_OfManyRandomSituations_IsWhatBecomesOfTheClaim() => Check(first: 10_000, count: 5000);

    private void Check(int first, int count)
    {
        var (right, ties) = (0, 0);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        for (var seed = first; seed < first + count; seed++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var situation = new PredictedSituation(seed);
            if (!situation.IsRight) wrong.Add($"seed {seed}: {situation.Describe()}");
            else if (situation.IsTie) ties++;
            else right++;
            var outcome = $"{situation.Prediction.Outcome} {situation.Prediction.Cause} {situation.Prediction.FirstPod?.Outcome}".TrimEnd();
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} situations: {right} foretold exactly, {ties} within a tie, {wrong.Count} wrong: {100.0 * (right + ties) / count:0.00} % right"));
        foreach (var (outcome, number) in outcomes) output.WriteLine($"  {number,5} {outcome}");
        foreach (var situation in wrong.Take(5)) output.WriteLine(situation);
        Assert.Empty(wrong);
    }
}
