using Dashboard.Components.Controls;
using Dashboard.Storage.Findings;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Components;

public sealed class FilterUrlTests
{
    public static readonly TheoryData<RowFilter> Filters =
    [
        RowFilter.None,
        new RowFilter { Namespace = "default" },
        new RowFilter { State = ObjectState.HalfBound },
        new RowFilter { Class = string.Empty },
        new RowFilter { Owner = "StatefulSet/web", Text = "a&b=c #1?", OnlyTroubled = true },
        new RowFilter { Namespace = "名前", Class = "fast", Text = "ü" },
        new RowFilter { Severity = FindingSeverity.Error, Code = FindingCode.ClaimLost, Cause = string.Empty },
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void Parse_WhatFormatWrote_IsTheSameFilter(RowFilter filter) => Assert.Equal(filter, FilterUrl.Parse(FilterUrl.Format("graph", filter)));

    [Fact]
    public void Format_NoCondition_IsThePathAlone() => Assert.Equal("claims", FilterUrl.Format("claims", RowFilter.None));

    [Theory]
    [InlineData("http://127.0.0.1/graph?state=Nonsense")]
    [InlineData("http://127.0.0.1/graph?state=99&namespace=")]
    [InlineData("http://127.0.0.1/graph?foo=bar&troubled=0#text=x")]
    [InlineData("graph?")]
    public void Parse_WhatIsNotUnderstood_IsNoCondition(string address) => Assert.Equal(RowFilter.None, FilterUrl.Parse(address));

    [Fact]
    public void Parse_ConditionGivenTwice_TakesTheLast() => Assert.Equal("b", FilterUrl.Parse("graph?namespace=a&namespace=b").Namespace);
}
