using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Layout;

/// <summary>A component that shows something of the <see cref="ShellState"/> and is drawn anew when that changes.</summary>
public abstract class ShellListener : ComponentBase, IDisposable
{
    /// <summary>What is shown.</summary>
    [CascadingParameter]
    public required ShellState Shell { get; set; }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        Shell.Changed -= StateHasChanged;
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Shell.Changed += StateHasChanged;
}
