using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Forms;

/// <summary>
/// Keeps the draft of a form in the browser's tab (<c>js/draft.js</c>): as the server knows it, and what was typed since
/// then, which the script puts back into its fields.
/// </summary>
public sealed class DraftKeeper : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _draft;

    private DraftKeeper(IJSObjectReference module, IJSObjectReference draft, string? document) => (_module, _draft, Document) = (module, draft, document);

    /// <summary>The draft that was kept; null: none was.</summary>
    public string? Document { get; }

    /// <summary>Begins to keep a form's draft under a key of its own.</summary>
    public static async Task<DraftKeeper> OpenAsync(IJSRuntime script, string path, ElementReference form, string key)
    {
        var module = await script.InvokeAsync<IJSObjectReference>("import", path);
        var draft = await module.InvokeAsync<IJSObjectReference>("open", form, key);
        return new DraftKeeper(module, draft, await draft.InvokeAsync<string?>("document"));
    }

    /// <summary>Keeps the draft as it is now.</summary>
    public ValueTask KeepAsync(string document) => _draft.InvokeVoidAsync("keep", document);

    /// <summary>Types what the server had not got when the draft was kept.</summary>
    public ValueTask ReplayAsync() => _draft.InvokeVoidAsync("replay");

    /// <summary>Keeps nothing any more: what was written is done.</summary>
    public ValueTask ForgetAsync() => _draft.InvokeVoidAsync("forget");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _draft.InvokeVoidAsync("dispose");
            await _draft.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; what it kept stays.
        }
    }
}
