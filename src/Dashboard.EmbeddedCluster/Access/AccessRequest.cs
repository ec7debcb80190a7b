using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>
/// What somebody wants to do: a verb on a resource (empty texts for what is not named), or on a path that is no resource's.
/// </summary>
internal sealed record AccessRequest(string Verb)
{
    /// <summary>The API group; empty for the core.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>The resource's plural name; empty for a path.</summary>
    public string Resource { get; init; } = string.Empty;

    /// <summary>The subresource.</summary>
    public string Subresource { get; init; } = string.Empty;

    /// <summary>The namespace; empty for all of them, and for what has none.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>The object's name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The path where it is no resource's; else null.</summary>
    public string? Path { get; init; }

    /// <summary>Resource and subresource, as roles name them.</summary>
    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    /// <summary>The refusal of this request, in the API server's words.</summary>
    public ApiException Refuse(string userName, string reason)
    {
        var user = $"User {FieldErrors.Quote(userName)} cannot {Verb}";
        var message = Path is not null
            ? $"{user} path {FieldErrors.Quote(Path)}"
            : $"{user} resource {FieldErrors.Quote(FullResource)} in API group {FieldErrors.Quote(Group)} {Scope}";
        if (reason.Length > 0) message = $"{message}: {reason}";
        if (Path is not null) return new ApiException(403, "Forbidden", $"forbidden: {message}", new JsonObject());
        var qualified = Group.Length == 0 ? Resource : $"{Resource}.{Group}";
        var subject = Name.Length == 0 ? qualified : $"{qualified} {FieldErrors.Quote(Name)}";
        return new ApiException(403, "Forbidden", $"{subject} is forbidden: {message}", ApiErrors.Details(Name, Group, Resource));
    }

    private string Scope => Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace {FieldErrors.Quote(Namespace)}";
}
