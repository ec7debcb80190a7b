namespace Dashboard.Storage.Tests.Rules;

public class BindingCaseTests
{
    public static TheoryData<string> Immediate => [.. BindingCase.All.Values.Where(item => item.IsImmediate).Select(item => item.Id)];

    public static TheoryData<string> WaitForFirstConsumer => [.. BindingCase.All.Values.Where(item => !item.IsImmediate).Select(item => item.Id)];

    [Theory]
    [MemberData(nameof(Immediate))]
    public void Plan_ImmediateCaseOfARealControlPlane_AgreesWithWhatWasRecorded(string id) =>
        Assert.Empty(new BindingCaseReplay(BindingCase.All[id]).Run());

    [Theory]
    [MemberData(nameof(WaitForFirstConsumer))]
    public void Plan_FirstConsumerCaseOfARealControlPlane_AgreesWithWhatWasRecorded(string id) =>
        Assert.Empty(new BindingCaseReplay(BindingCase.All[id]).Run());

    [Fact]
    public void All_Cases_AreThere() => Assert.Equal((236, 84), (Immediate.Count, WaitForFirstConsumer.Count));
}
