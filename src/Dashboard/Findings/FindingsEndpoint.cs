using System.Text.Json.Serialization;
using Dashboard.Access;
using Dashboard.Storage;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Findings;

/// <summary>Findings for scripts and pagers.</summary>
internal static class FindingsEndpoint
{
    /// <summary>
    /// Maps <c>GET /api/findings</c>: what the viewer is told on the pages, the severest first. The query narrows it as on the
    /// page: <c>severity</c>, <c>code</c>, <c>cause</c>, <c>namespace</c>, <c>owner</c>, <c>text</c>; a value that is not understood is answered with 400.
    /// </summary>
    public static WebApplication MapFindings(this WebApplication app)
    {
        app.MapGet("/api/findings", async (
            HttpContext context, StorageModel model, IViewerScopes scopes, IFindingWriter writer,
            FindingSeverity? severity, FindingCode? code, string? cause, string? @namespace, string? owner, string? text, CancellationToken cancellationToken) =>
        {
            var scope = await scopes.ScopeOfAsync(context.User, cancellationToken);
            var filter = new RowFilter { Severity = severity, Code = code, Cause = cause, Namespace = @namespace, Owner = owner, Text = text };
            return TypedResults.Json(FindingsView.All(model.Current, scope, filter, writer), FindingsContext.Default.IEnumerableFindingRow);
        });
        return app;
    }
}

/// <summary>Source-generated, and with names of enumerations rather than numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(IEnumerable<FindingRow>))]
internal sealed partial class FindingsContext : JsonSerializerContext;
