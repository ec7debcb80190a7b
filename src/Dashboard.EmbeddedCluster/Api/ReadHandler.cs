using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Dashboard.EmbeddedCluster.Api.Selection;
using Dashboard.EmbeddedCluster.Api.Tables;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Answers get and list.</summary>
internal sealed class ReadHandler(ObjectStore store, ListPages pages, Freshness freshness, TimeProvider time)
{
    private const int FlushSize = 64 * 1024;
    private const int FirstVersion = 1;

    /// <summary>Sends one object.</summary>
    public async Task GetAsync(HttpContext http, ResourcePath path)
    {
        var form = ObjectBytes.For(http.Request, time);
        var found = store.Find(path.Type, path.Key) ?? throw ApiErrors.NotFound(path.Type, path.Name);
        await Responses.WriteAsync(http, 200, form.Of(found));
    }

    /// <summary>Sends a list, or a page of one.</summary>
    public async Task ListAsync(HttpContext http, ObjectSelection selection, ListOptions options)
    {
        var form = ObjectBytes.For(http.Request, time);
        var token = options.Continue.Length > 0 ? ContinueToken.Read(options.Continue) : null;
        if (token is null) await freshness.WaitAsync(options.Version, http.RequestAborted);
        var listing = Choose(selection.Type, options, token);

        var limit = options.Limit > 0 ? options.Limit : int.MaxValue;
        var (selected, isCut) = Page(listing.Objects, selection, token, limit);
        var last = isCut ? selected[^1].Key : default;
        var next = isCut ? ContinueToken.After(last, listing.Revision).Write() : null;
        if (isCut) pages.Keep(listing);
        var remaining = isCut && selection.Labels.IsEmpty && selection.Fields.IsEmpty ? listing.Objects.CountAfter(selection.Namespace, last) : 0;
        var metadata = new ListMetadata(listing.Revision.ToString(CultureInfo.InvariantCulture), next, remaining);
        await SendAsync(http, selection.Type, selected, metadata, form);
    }

    // A page is followed by another only where something selected is left.
    private static (List<StoredObject> Selected, bool IsCut) Page(ObjectTable objects, ObjectSelection selection, ContinueToken? token, long limit)
    {
        var selected = new List<StoredObject>();
        foreach (var found in token is null ? objects.In(selection.Namespace) : objects.InAfter(selection.Namespace, token.Key))
        {
            if (!selection.Matches(found)) continue;
            if (selected.Count == limit) return (selected, true);
            selected.Add(found);
        }

        return (selected, false);
    }

    private ListPages.Listing Choose(ResourceType type, ListOptions options, ContinueToken? token)
    {
        if (token is not null) return pages.At(type, token.Revision);

        // With a limit, an unqualified version means exactly that one (the API's "legacy exact match").
        var exact = options.Match == "Exact" || (options.Match.Length == 0 && options.Limit > 0);
        return exact && options.Version >= FirstVersion ? pages.At(type, options.Version) : pages.Newest(type);
    }

    private async Task SendAsync(HttpContext http, ResourceType type, List<StoredObject> selected, ListMetadata metadata, ObjectBytes form)
    {
        http.Response.StatusCode = 200;
        http.Response.ContentType = Representations.ContentType(http.Request);
        http.Response.Headers.CacheControl = "no-cache, private";
        var output = http.Response.BodyWriter;
        if (form.Representation == Representation.Table)
        {
            await using var writer = new Utf8JsonWriter(output, ObjectJson.Writing);
            TableWriter.Write(writer, type, selected, metadata, form.IncludeObject, time);
        }
        else
        {
            var (kind, version) = form.Representation == Representation.Metadata ? ("PartialObjectMetadataList", "meta.k8s.io/v1") : ($"{type.Kind}List", type.ApiVersion);
            WriteHead(output, kind, version, metadata);
            await WriteItemsAsync(output, selected, form, http.RequestAborted);
            output.Write("]}\n"u8);
        }

        await output.FlushAsync(http.RequestAborted);
    }

    private static async Task WriteItemsAsync(PipeWriter output, List<StoredObject> selected, ObjectBytes form, CancellationToken cancellationToken)
    {
        var pending = 0;
        for (var index = 0; index < selected.Count; index++)
        {
            if (index > 0) output.Write(","u8);
            ReadOnlyMemory<byte> bytes;
            if (form.Representation == Representation.Object)
            {
                bytes = selected[index].AnswerAfterKind;
                output.Write("{"u8);
            }
            else
            {
                bytes = form.Of(selected[index]);
            }

            output.Write(bytes.Span);
            pending += bytes.Length;
            if (pending < FlushSize) continue;
            pending = 0;
            await output.FlushAsync(cancellationToken);
        }
    }

    private static void WriteHead(PipeWriter output, string kind, string version, ListMetadata metadata)
    {
        var text = new StringBuilder($"{{\"kind\":\"{kind}\",\"apiVersion\":\"{version}\",\"metadata\":{{\"resourceVersion\":\"{metadata.ResourceVersion}\"");
        if (metadata.Continue is not null) text.Append(CultureInfo.InvariantCulture, $",\"continue\":\"{metadata.Continue}\"");
        if (metadata.Remaining > 0) text.Append(CultureInfo.InvariantCulture, $",\"remainingItemCount\":{metadata.Remaining}");
        text.Append("},\"items\":[");
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
