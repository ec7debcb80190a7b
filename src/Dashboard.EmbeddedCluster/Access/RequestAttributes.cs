using Dashboard.EmbeddedCluster.Api;
using Dashboard.EmbeddedCluster.Api.Selection;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// Reads from an HTTP request what it wants to do, by its method and path alone, whether or not such a resource is served
/// (apiserver's <c>RequestInfoFactory</c>).
/// </summary>
internal static class RequestAttributes
{
    /// <summary>The request's verb and object.</summary>
    public static AccessRequest Read(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["api", _, .. var rest] when rest.Length > 0 => OfResource(request, string.Empty, rest),
            ["apis", var group, _, .. var rest] when rest.Length > 0 => OfResource(request, group, rest),
            _ => new AccessRequest(MethodVerb(request, true)) { Path = path },
        };
    }

    private static AccessRequest OfResource(HttpRequest request, string group, ReadOnlySpan<string> parts)
    {
        // A namespace is in the namespace of its own name.
        var @namespace = string.Empty;
        if (parts is ["namespaces", var within, ..])
        {
            @namespace = within;
            if (parts is [_, _, not ("status" or "finalize"), ..]) parts = parts[2..];
        }

        var verb = MethodVerb(request, false);
        var name = parts.Length > 1 ? parts[1] : string.Empty;
        if (name.Length == 0)
        {
            if (verb == "get") (verb, name) = (request.Query.Flag("watch") == true ? "watch" : "list", SelectedName(request));
            else if (verb == "delete") verb = "deletecollection";
        }

        return new AccessRequest(verb)
        {
            Group = group,
            Namespace = @namespace,
            Resource = parts[0],
            Name = name,
            Subresource = parts.Length > 2 ? parts[2] : string.Empty,
        };
    }

    private static string MethodVerb(HttpRequest request, bool isPath) => request.Method switch
    {
        "GET" => "get",
        "HEAD" when !isPath => "get",
        "POST" when !isPath => "create",
        "PUT" when !isPath => "update",
        var method => method.ToLowerInvariant(),
    };

    // Who lists one object by its name needs the right to that one only.
    private static string SelectedName(HttpRequest request) =>
        FieldSelector.NameIn(request.Query["fieldSelector"].FirstOrDefault() ?? string.Empty) ?? string.Empty;
}
