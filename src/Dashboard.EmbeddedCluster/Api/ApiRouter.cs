using System.Text;
using Dashboard.EmbeddedCluster.Api.Reviews;
using Dashboard.EmbeddedCluster.Api.Selection;
using Dashboard.EmbeddedCluster.Exec;
using Dashboard.EmbeddedCluster.Faults;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Leads requests to what answers them.</summary>
internal sealed class ApiRouter(ReadHandler read, WatchHandler watch, WriteHandler write, ScaleHandler scale, ReviewHandler reviews, TokenRequestHandler tokens, FaultHandler faultSwitches, KubeletHandler kubelet, ClusterFaults faults)
{
    /// <summary>Answers a request; refusals are thrown.</summary>
    public Task RouteAsync(HttpContext http)
    {
        var segments = (http.Request.Path.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (segments)
        {
            case []:
                return DocumentAsync(http, DiscoveryDocuments.Paths());
            case ["healthz" or "livez" or "readyz", ..]:
                return HealthAsync(http, segments);
            case ["_faults", .. var fault]:
                return faultSwitches.AnswerAsync(http, fault);
            case ["version"]:
                return DocumentAsync(http, ServerVersion.Document());
            case ["api"]:
                return DiscoverAsync(http, true);
            case ["apis"]:
                return DiscoverAsync(http, false);
            case ["apis", var group]:
                return DocumentAsync(http, DiscoveryDocuments.GroupOf(group));
            case ["api", var version]:
                return DocumentAsync(http, DiscoveryDocuments.Resources(string.Empty, version));
            case ["apis", var group, var version]:
                return DocumentAsync(http, DiscoveryDocuments.Resources(group, version));
            case ["openapi", "v3"]:
                return DocumentAsync(http, OpenApiDocuments.Index());
            case ["openapi", "v3", .. var root]:
                return BytesAsync(http, OpenApiDocuments.Of(string.Join('/', root)));
            case ["api", "v1", "nodes", var node, "proxy", .. var page]:
                return kubelet.ProxyAsync(http, node, page);
            case ["api", var version, .. var rest] when DiscoveryDocuments.Resources(string.Empty, version) is not null:
                return ResourceAsync(http, ResourcePath.Parse(string.Empty, version, rest));
            case ["apis", var group, var version, .. var rest] when DiscoveryDocuments.Resources(group, version) is not null:
                return ResourceAsync(http, ResourcePath.Parse(group, version, rest));
            default:
                return NotFoundAsync(http);
        }
    }

    // There is one check, that of answering at all.
    private static Task HealthAsync(HttpContext http, string[] segments)
    {
        var text = segments.Length == 1 && http.Request.Query.ContainsKey("verbose") ? $"[+]ping ok\n{segments[0]} check passed\n" : "ok";
        return Responses.WriteAsync(http, 200, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
    }

    private Task ResourceAsync(HttpContext http, ResourcePath path)
    {
        faults.Check(path.Type, http);
        if (ResourceTypes.Reviews.Contains(path.Type)) return reviews.AnswerAsync(http, path);
        if (path.Subresource == "token") return tokens.CreateAsync(http, path);
        if (path.Subresource == "scale") return ScaleAsync(http, path);
        if (path.Subresource is "exec" or "log") return kubelet.AnswerAsync(http, path);
        if (path.Name.Length == 0) return CollectionAsync(http, path);
        return http.Request.Method switch
        {
            "GET" when path.Subresource != "finalize" => read.GetAsync(http, path),
            "PUT" => write.UpdateAsync(http, path),
            "PATCH" when path.Subresource != "finalize" => write.PatchAsync(http, path),
            "DELETE" when path.Subresource is null => write.DeleteAsync(http, path),
            _ => throw ApiErrors.MethodNotAllowed(),
        };
    }

    private Task CollectionAsync(HttpContext http, ResourcePath path)
    {
        var isWhole = !path.Type.IsNamespaced || path.Namespace.Length > 0;
        switch (http.Request.Method)
        {
            case "GET":
                var options = ListOptions.Read(http.Request.Query);
                var selection = Select(http.Request.Query, path);
                return options.IsWatch ? watch.WatchAsync(http, selection, options) : read.ListAsync(http, selection, options);
            case "POST" when isWhole:
                return write.CreateAsync(http, path);
            case "DELETE" when isWhole && !path.Type.IsDeletedOneByOne:
                return write.DeleteCollectionAsync(http, Select(http.Request.Query, path));
            default:
                throw ApiErrors.MethodNotAllowed();
        }
    }

    private Task ScaleAsync(HttpContext http, ResourcePath path) => http.Request.Method switch
    {
        "GET" => scale.GetAsync(http, path),
        "PUT" => scale.UpdateAsync(http, path),
        "PATCH" => scale.PatchAsync(http, path),
        _ => throw ApiErrors.MethodNotAllowed(),
    };

    private static ObjectSelection Select(IQueryCollection query, ResourcePath path) => new(
        path.Type,
        path.Namespace,
        LabelSelectorParser.Parse(query["labelSelector"].FirstOrDefault() ?? string.Empty),
        FieldSelector.Parse(query["fieldSelector"].FirstOrDefault() ?? string.Empty, path.Type));

    private static Task DiscoverAsync(HttpContext http, bool isCore)
    {
        var aggregated = http.Request.Headers.Accept.Any(accept => accept?.Contains("v=v2;as=APIGroupDiscoveryList", StringComparison.Ordinal) == true);
        return aggregated
            ? Responses.WriteAsync(http, 200, ObjectJson.ToUtf8(DiscoveryDocuments.Aggregated(isCore)), DiscoveryDocuments.AggregatedType)
            : DocumentAsync(http, isCore ? DiscoveryDocuments.Core() : DiscoveryDocuments.Groups());
    }

    private static Task DocumentAsync(HttpContext http, System.Text.Json.Nodes.JsonObject? document) => BytesAsync(http, document?.ToUtf8());

    private static Task BytesAsync(HttpContext http, byte[]? document)
    {
        if (document is null) return NotFoundAsync(http);
        if (http.Request.Method != "GET") throw ApiErrors.MethodNotAllowed();
        return Responses.WriteAsync(http, 200, document);
    }

    private static Task NotFoundAsync(HttpContext http) =>
        Responses.WriteAsync(http, 404, "404 page not found\n"u8.ToArray(), "text/plain; charset=utf-8");
}
