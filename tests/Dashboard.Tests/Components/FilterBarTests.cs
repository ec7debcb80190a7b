using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;
using MudBlazor;

namespace Dashboard.Tests.Components;

public sealed class FilterBarTests : ComponentTest
{
    private RowFilter? _wanted;

    [Fact]
    public void FilterBar_OnlyTroubled_IsAStepOfItsOwn()
    {
        var bar = Show(new RowFilter { Namespace = "shop" });

        bar.Find("button[aria-pressed]").Click();

        Assert.Equal(new RowFilter { Namespace = "shop", OnlyTroubled = true }, _wanted);
    }

    [Fact]
    public void FilterBar_Clear_TakesEveryConditionAway()
    {
        var bar = Show(new RowFilter { Text = "web", OnlyTroubled = true });
        Assert.Equal("true", bar.Find("button[aria-pressed]").GetAttribute("aria-pressed"));

        bar.FindAll("button.button").Single(button => button.TextContent == "Clear").Click();

        Assert.Equal(RowFilter.None, _wanted);
    }

    [Fact]
    public void FilterBar_NoCondition_HasNothingToClear() =>
        Assert.DoesNotContain(Show(RowFilter.None).FindAll("button.button"), button => button.TextContent == "Clear");

    [Fact]
    public async Task FilterBar_TextOfBlanks_IsNoCondition()
    {
        var bar = Show(new RowFilter { Text = "web" });

        await bar.InvokeAsync(() => bar.FindComponent<MudTextField<string>>().Instance.ValueChanged.InvokeAsync("  "));

        Assert.Equal(RowFilter.None, _wanted);
    }

    [Theory]
    [InlineData(null, "Loading …")]
    [InlineData(1, "1 row")]
    [InlineData(100_000, "100,000 rows")]
    public void FilterBar_Total_IsTold(int? total, string text) => Assert.Equal(text, Show(RowFilter.None, total).Find(".filters-count").TextContent);

    private IRenderedComponent<FilterBar> Show(RowFilter filter, int? total = null)
    {
        Render<MudPopoverProvider>();
        return Render<FilterBar>(parameters => parameters
            .Add(bar => bar.Filter, filter)
            .Add(bar => bar.Total, total)
            .Add(bar => bar.States, [ObjectState.Bound, ObjectState.Stuck])
            .Add(bar => bar.HasOwner, true)
            .Add(bar => bar.FilterChanged, wanted => _wanted = wanted));
    }
}
