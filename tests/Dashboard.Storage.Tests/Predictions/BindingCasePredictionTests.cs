using Dashboard.Storage.Tests.Rules;

namespace Dashboard.Storage.Tests.Predictions;

public class BindingCasePredictionTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_BeforeEachClaimOfEveryRecordedCase_IsWhatARealControlPlaneThenDid()
    {
        var cases = BindingCase.All.Values.Select(item => new BindingCasePredictions(item)).ToList();

        var (predicted, exact, ties) = (cases.Sum(item => item.Predicted), cases.Sum(item => item.Exact), cases.Sum(item => item.Ties));
        output.WriteLine($"{cases.Count} cases, {predicted} predictions: {exact} exact, {ties} within ties, {predicted - exact - ties} wrong");
        Assert.Empty(cases.SelectMany(item => item.Wrong));
        Assert.Equal((320, predicted), (cases.Count, exact + ties));
        // What leaves a choice says less: it must stay the exception.
        Assert.InRange(ties, 0, predicted / 5);
    }
}
