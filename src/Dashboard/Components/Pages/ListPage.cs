using System.Collections.Immutable;
using Dashboard.Components.Controls;
using Dashboard.Hubs.Client;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.Components.Pages;

/// <summary>
/// A page that shows a stream of rows under a filter. The address holds the filter: choosing a condition goes to another
/// address, and going back takes it back. The stream goes on under the new filter.
/// </summary>
public abstract class ListPage<TRow> : ComponentBase, IAsyncDisposable
    where TRow : IRow
{
    // Enough for a tall window, so that most pages need no second question.
    private const int FirstCount = 60;
    private const int NarrowBelow = 720;
    private string _path = string.Empty;
    private int? _width;

    /// <summary>The filter, as the address has it.</summary>
    protected RowFilter Filter { get; private set; } = RowFilter.None;

    /// <summary>The stream.</summary>
    protected LiveRows<TRow>? Rows { get; private set; }

    /// <summary>The rows; null until they and the width are known, so that nothing is drawn twice.</summary>
    protected RowPage<TRow>? Page => _width is null ? null : Rows?.Page;

    /// <summary>The rows that the cluster changed just now.</summary>
    protected ImmutableHashSet<string> ChangedKeys => Rows?.ChangedKeys ?? [];

    /// <summary>How many rows there are under the filter; null while that is being found out.</summary>
    protected int? Total => Rows is { IsAnswered: true } ? Rows.Page?.Total : null;

    /// <summary>Whether rows are cards, for want of width.</summary>
    protected bool IsNarrow => _width < NarrowBelow;

    /// <summary>Names the filter for the list, which goes to its top under another one.</summary>
    protected string ResetKey => FilterUrl.Format(string.Empty, Filter);

    /// <summary>The hub.</summary>
    [Inject]
    protected StorageHubClient Hub { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Navigation.LocationChanged -= OnLocationChanged;
        if (Rows is not null) await Rows.DisposeAsync();
    }

    /// <summary>Opens the stream.</summary>
    protected abstract LiveRows<TRow> Watch(RowQuery query);

    /// <summary>After the address brought another filter.</summary>
    protected virtual Task FilterChangedAsync() => Task.CompletedTask;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _path = PathOf(Navigation.Uri);
        Filter = FilterUrl.Parse(Navigation.Uri);
        Rows = Watch(new RowQuery(Filter, new RowWindow(0, FirstCount)));
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <summary>Goes to the address of another filter. Typing on in a text replaces the step before: one goes back over words, not letters.</summary>
    protected void Apply(RowFilter filter)
    {
        var isTyping = filter.Text is not null && Filter.Text is not null && filter == Filter with { Text = filter.Text };
        Navigation.NavigateTo(FilterUrl.Format(_path, filter), new NavigationOptions { ReplaceHistoryEntry = isTyping });
    }

    /// <summary>Asks for the rows that the view needs.</summary>
    protected Task ShowAsync(RowWindow window) => Rows!.SetQueryAsync(new RowQuery(Filter, window));

    /// <summary>Takes the width of the rows.</summary>
    protected void Measure(int width) => _width = width;

    private static string PathOf(string address) => new Uri(address).AbsolutePath;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (PathOf(change.Location) != _path) return;
        _ = InvokeAsync(async () =>
        {
            Filter = FilterUrl.Parse(change.Location);
            StateHasChanged();
            await Rows!.SetQueryAsync(new RowQuery(Filter, new RowWindow(0, Rows.Query.Window.Count)));
            await FilterChangedAsync();
        });
    }
}
