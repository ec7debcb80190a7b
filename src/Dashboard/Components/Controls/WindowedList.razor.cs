using System.Collections.Immutable;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Controls;

/// <summary>A list of any length over a window of rows, all of one height.</summary>
public partial class WindowedList<TRow>
{
    // Row key → how often it changed while in the window. The class alternates with it, so a second change flashes again.
    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private ImmutableHashSet<string> _marked = [];
    private ElementReference _scroller;
    private IJSObjectReference? _module;
    private IJSObjectReference? _view;
    private DotNetObjectReference<WindowedList<TRow>>? _self;
    private bool _isDisposed;

    /// <summary>The newest rows; null: none have come yet.</summary>
    [Parameter, EditorRequired]
    public RowPage<TRow>? Page { get; set; }

    /// <summary>The rows of <see cref="Page"/> that the cluster changed just now; they flash once.</summary>
    [Parameter]
    public ImmutableHashSet<string> ChangedKeys { get; set; } = [];

    /// <summary>Draws a row.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<TRow> RowTemplate { get; set; }

    /// <summary>The heading, which stays at the top: cells of a row.</summary>
    [Parameter]
    public RenderFragment? Header { get; set; }

    /// <summary>What stands there when there are no rows.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>In pixels; the style sheet must keep to it.</summary>
    [Parameter]
    public int RowHeight { get; set; } = 36;

    /// <summary>The most rows asked for at once; keeps the page under 3,000 elements.</summary>
    [Parameter]
    public int MaximumRows { get; set; } = 80;

    /// <summary>What the list is, for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary><c>table</c>, or <c>grid</c> where one walks its cells.</summary>
    [Parameter]
    public string Role { get; set; } = "table";

    /// <summary>When it changes the list goes back to its top: another filter.</summary>
    [Parameter]
    public string ResetKey { get; set; } = string.Empty;

    /// <summary>Further classes of the scrolling element.</summary>
    [Parameter]
    public string Class { get; set; } = string.Empty;

    /// <summary>The view needs another window.</summary>
    [Parameter]
    public EventCallback<RowWindow> WindowChanged { get; set; }

    /// <summary>The width for rows in whole pixels, when it is first known and when it changes.</summary>
    [Parameter]
    public EventCallback<int> WidthChanged { get; set; }

    /// <summary>The scrolling element.</summary>
    public ElementReference Element => _scroller;

    private string CellRole => Role == "grid" ? "gridcell" : "cell";

    /// <summary>Called by the browser: which rows it wants. <paramref name="anchor"/> is the row at the top of the view.</summary>
    [JSInvokable]
    public Task ShowAsync(int first, int count, string? anchor, int anchorOffset) =>
        WindowChanged.InvokeAsync(new RowWindow(first, Math.Clamp(count, 1, Math.Min(MaximumRows, RowWindow.MaximumCount)), anchor, anchorOffset));

    /// <summary>Called by the browser: how wide the rows are.</summary>
    [JSInvokable]
    public Task MeasureAsync(int width) => WidthChanged.InvokeAsync(width);

    /// <summary>Brings a row to the top of the view.</summary>
    public async Task GoToAsync(int row)
    {
        if (_view is not null) await _view.InvokeVoidAsync("goTo", row);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        GC.SuppressFinalize(this);
        try
        {
            if (_view is not null)
            {
                await _view.InvokeVoidAsync("dispose");
                await _view.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its side of the list with it.
        }

        _self?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(ChangedKeys, _marked)) return;
        _marked = ChangedKeys;
        foreach (var key in ChangedKeys) _changes[key] = _changes.GetValueOrDefault(key) + 1;
        if (_changes.Count <= MaximumRows || Page is null) return;
        var shown = Page.Rows.Select(row => row.RowKey).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _changes.Keys.Where(key => !shown.Contains(key)).ToList()) _changes.Remove(key);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        try
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/windowed-list.js"]}");
            _view = await _module.InvokeAsync<IJSObjectReference>("attach", _scroller, _self);
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        // Left while the module was loading.
        if (_isDisposed) await DisposeAsync();
    }

    private string ClassOf(TRow row) => _changes.TryGetValue(row.RowKey, out var changes)
        ? changes % 2 == 1 ? "windowed-row changed-odd" : "windowed-row changed-even"
        : "windowed-row";
}
