using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components;

public sealed class WindowedListTests : ComponentTest
{
    [Fact]
    public void WindowedList_AWindow_StandsInItsPlaceInTheWhole()
    {
        var list = Show(Page(100, 5_000, 40));

        Assert.Equal("5001", list.Find("[role=table]").GetAttribute("aria-rowcount"));
        Assert.Equal("height:180000px", list.Find(".windowed-space").GetAttribute("style"));
        Assert.Equal("top:3600px", list.Find(".windowed-rows").GetAttribute("style"));
        var rows = list.FindAll(".windowed-row");
        Assert.Equal(40, rows.Count);
        Assert.Equal("row-100", rows[0].GetAttribute("data-key"));
        Assert.Equal("100", rows[0].GetAttribute("data-index"));
        // The heading is row 1.
        Assert.Equal("102", rows[0].GetAttribute("aria-rowindex"));
    }

    [Fact]
    public void WindowedList_NothingKnownYet_ShowsPlaceholders()
    {
        var list = Show(null);

        Assert.Empty(list.FindAll(".windowed-row"));
        Assert.Equal("height:100%", list.Find(".windowed-space").GetAttribute("style"));
        Assert.Empty(list.FindAll(".windowed-empty"));
        Assert.Equal("true", list.Find("[role=table]").GetAttribute("aria-busy"));
    }

    [Fact]
    public void WindowedList_NoRows_SaysSo()
    {
        var list = Show(Page(0, 0, 0));

        Assert.Equal("nothing here", list.Find(".windowed-empty").TextContent);
    }

    [Fact]
    public async Task ShowAsync_FromTheBrowser_AsksWithTheAnchorAndWithinTheLimit()
    {
        RowWindow? asked = null;
        var list = Show(Page(0, 100_000, 60), window => asked = window);

        await list.InvokeAsync(() => list.Instance.ShowAsync(50_000, 5_000, "row-50012", 12));

        Assert.Equal(new RowWindow(50_000, 80, "row-50012", 12), asked);
    }

    [Fact]
    public void WindowedList_ARowThatChangesAgain_FlashesAgain()
    {
        var list = Show(Page(0, 10, 10));
        Assert.Equal("windowed-row", Row(3).ClassName);

        Update(["row-3"]);
        Assert.Equal("windowed-row changed-odd", Row(3).ClassName);
        Assert.Equal("windowed-row", Row(4).ClassName);

        Update(["row-3"]);
        Assert.Equal("windowed-row changed-even", Row(3).ClassName);

        Update([]);
        Assert.Equal("windowed-row changed-even", Row(3).ClassName);

        AngleSharp.Dom.IElement Row(int number) => list.FindAll(".windowed-row")[number];

        void Update(string[] keys) => list.Render(parameters => parameters.Add(view => view.ChangedKeys, [.. keys]));
    }

    [Fact]
    public void WindowedList_RowsThatMove_KeepTheirElements()
    {
        var list = Show(Page(0, 3, 3));
        var page = new RowPage<TestRow>(0, 4, [new("new"), new("row-0"), new("row-1"), new("row-2")]);

        list.Render(parameters => parameters.Add(view => view.Page, page));

        Assert.Equal(["new", "row-0", "row-1", "row-2"], list.FindAll(".windowed-row").Select(row => row.GetAttribute("data-key")));
        Assert.Equal("3", list.FindAll(".windowed-row")[3].GetAttribute("data-index"));
    }

    [Fact]
    public void WindowedList_FirstRender_HandsTheScrollingElementToTheBrowser()
    {
        var module = JSInterop.SetupModule(call => call.Identifier == "import");
        module.Mode = JSRuntimeMode.Loose;

        Show(Page(0, 10, 10));

        Assert.Single(module.Invocations["attach"]);
    }

    private static RowPage<TestRow> Page(int first, int total, int count) =>
        new(first, total, [.. Enumerable.Range(first, count).Select(number => new TestRow($"row-{number}"))]);

    private IRenderedComponent<WindowedList<TestRow>> Show(RowPage<TestRow>? page, Action<RowWindow>? ask = null) =>
        Render<WindowedList<TestRow>>(parameters =>
        {
            parameters.Add(view => view.Page, page).Add(view => view.Label, "Rows").Add(view => view.RowTemplate, row => $"<i>{row.RowKey}</i>").Add(view => view.Empty, "nothing here");
            if (ask is not null) parameters.Add(view => view.WindowChanged, EventCallback.Factory.Create(this, ask));
        });

    /// <summary>A row that is its key.</summary>
    public sealed record TestRow(string RowKey) : IRow;
}
