using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Selection;
using Dashboard.EmbeddedCluster.Api.Tables;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>
/// The lines of one watch. Seen through a selection a change may be something else: an object that begins to be selected
/// is added, one that no longer is, deleted.
/// </summary>
internal sealed class WatchStream(HttpResponse response, ObjectSelection selection, ObjectBytes form, WatchSession session)
{
    private const int FlushSize = 64 * 1024;

    private readonly PipeWriter _output = response.BodyWriter;
    private int _pending;

    /// <summary>Sends the head, so that the client knows the watch stands before anything happens.</summary>
    public async Task StartAsync()
    {
        response.StatusCode = 200;
        response.ContentType = Responses.Json;
        response.Headers.CacheControl = "no-cache, private";
        await response.StartAsync(response.HttpContext.RequestAborted);
        await _output.FlushAsync(response.HttpContext.RequestAborted);
    }

    /// <summary>Sends what the watch begins with and returns the change after which it goes on.</summary>
    public async Task<StoreEvent> SendInitialAsync(ObjectStore store, ListOptions options)
    {
        var fromVersion = options.Version > 0 && options.SendsInitialEvents != true;
        if (fromVersion) return store.ChangeAt(options.Version);
        var listing = store.List(selection.Type);
        if (options.SendsInitialEvents == false) return listing.Last;
        foreach (var found in listing.Objects.In(selection.Namespace).Where(selection.Matches)) await SendAsync("ADDED", form.Of(found));
        if (options is { SendsInitialEvents: true, AllowsBookmarks: true }) await SendBookmarkAsync(listing.Revision, true);
        return listing.Last;
    }

    /// <summary>Sends a change, if the selection makes it one.</summary>
    public async ValueTask SendAsync(StoreEvent change)
    {
        if (change.Object.Type != selection.Type) return;
        var before = change.Previous is { } previous && selection.Matches(previous);
        var after = change.Type != StoreEventType.Deleted && selection.Matches(change.Object);
        if ((before || after) && session.TakesLoss()) return;
        switch (before, after)
        {
            case (false, true):
                await SendAsync("ADDED", form.Of(change.Object));
                break;
            case (true, true):
                await SendAsync("MODIFIED", form.Of(change.Object));
                break;
            case (true, false):
                await SendAsync("DELETED", form.Of(LastSelected(change)));
                break;
        }
    }

    /// <summary>Sends a bookmark: everything up to a revision has been sent.</summary>
    public async Task SendBookmarkAsync(long revision, bool endsInitialEvents)
    {
        var version = revision.ToString(CultureInfo.InvariantCulture);
        if (form.Representation == Representation.Table)
        {
            var buffer = new ArrayBufferWriter<byte>();
            await using (var writer = new Utf8JsonWriter(buffer)) TableWriter.Write(writer, selection.Type, [], new ListMetadata(version, null, 0), "None", TimeProvider.System);
            await SendAsync("BOOKMARK", buffer.WrittenMemory);
            return;
        }

        var metadata = new JsonObject { ["resourceVersion"] = version, ["creationTimestamp"] = null };
        if (endsInitialEvents) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var bookmark = new JsonObject { ["kind"] = selection.Type.Kind, ["apiVersion"] = selection.Type.ApiVersion, ["metadata"] = metadata };
        await SendAsync("BOOKMARK", bookmark.ToUtf8());
    }

    /// <summary>Sends that the version is too old, after which the watch ends.</summary>
    public async Task SendExpiredAsync(string message)
    {
        await SendAsync("ERROR", Responses.Status(ApiErrors.Expired(message)).ToUtf8());
        await FlushAsync();
    }

    /// <summary>Sends a line that is cut off.</summary>
    public async Task SendMalformedAsync()
    {
        _output.Write("{\"type\":\"MODIFIED\",\"object\":{\"kind\":\n"u8);
        await FlushAsync();
    }

    /// <summary>Sends what is written; false once nobody reads it any more.</summary>
    public async ValueTask<bool> FlushAsync()
    {
        _pending = 0;
        var result = await _output.FlushAsync(CancellationToken.None);
        return !result.IsCompleted && !result.IsCanceled && !response.HttpContext.RequestAborted.IsCancellationRequested;
    }

    private async ValueTask SendAsync(string type, ReadOnlyMemory<byte> json)
    {
        if (session.IsSilent) return;
        WriteLine(type, json.Span);
        _pending += json.Length;
        if (_pending >= FlushSize) await FlushAsync();
    }

    private void WriteLine(string type, ReadOnlySpan<byte> json)
    {
        _output.Write("{\"type\":\""u8);
        Span<byte> name = stackalloc byte[16];
        var length = System.Text.Encoding.ASCII.GetBytes(type, name);
        _output.Write(name[..length]);
        _output.Write("\",\"object\":"u8);
        _output.Write(json);
        _output.Write("}\n"u8);
    }

    // An object that leaves the selection is sent as it was last selected, under the revision of the change.
    private static StoredObject LastSelected(StoreEvent change) =>
        change.Type == StoreEventType.Deleted ? change.Object : change.Previous!.AtRevision(change.Revision);
}
