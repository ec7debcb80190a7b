using Dashboard.Hubs.Client;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Details;

/// <summary>
/// A page of one object. It stays when the object goes: the last that was known is shown, and that it is gone. Another
/// object is another page.
/// </summary>
public abstract class ObjectPage : ComponentBase, IAsyncDisposable
{
    private LiveValue<ObjectDetails>? _stream;

    /// <summary>The namespace; empty for a cluster-scoped kind.</summary>
    [Parameter]
    public string Namespace { get; set; } = string.Empty;

    /// <summary>The name.</summary>
    [Parameter]
    public string Name { get; set; } = string.Empty;

    /// <summary>The newest that is known of the object; null: there is none, or it is not yet known.</summary>
    protected ObjectDetails? Details { get; private set; }

    /// <summary>Whether the hub has answered.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>The object was here while one looked, and is not any more.</summary>
    protected bool IsGone { get; private set; }

    /// <summary>The hub's words where it refused.</summary>
    protected string? Error => _stream?.Error;

    /// <summary>The object's kind.</summary>
    protected abstract ObjectKind Kind { get; }

    /// <summary>The hub.</summary>
    [Inject]
    protected StorageHubClient Hub { get; set; } = null!;

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_stream is not null) await _stream.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _stream = Hub.WatchObject(Kind, Namespace, Name, InvokeAsync, Take);

    private void Take()
    {
        if (_stream is { IsLive: true } stream)
        {
            IsLoaded = true;
            IsGone = Details is not null && stream.Value is null;
            Details = stream.Value ?? Details;
        }

        StateHasChanged();
    }
}
