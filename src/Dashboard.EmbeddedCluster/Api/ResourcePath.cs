using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>What a request's path names: a resource, a namespace (empty: all, or none), an object (empty: all) and a subresource.</summary>
internal sealed record ResourcePath(ResourceType Type, string Namespace, string Name, string? Subresource)
{
    /// <summary>The object's key.</summary>
    public ObjectKey Key => new(Namespace, Name);

    /// <summary>Reads what follows a group and version. Refuses what is not served with 404.</summary>
    public static ResourcePath Parse(string group, string version, ReadOnlySpan<string> segments)
    {
        // Below a namespace stands a resource, but status and finalize are the namespace's own.
        var @namespace = string.Empty;
        if (segments is ["namespaces", var within, not ("status" or "finalize"), ..])
        {
            @namespace = within;
            segments = segments[2..];
        }

        if (segments.Length is 0 or > 3) throw ApiErrors.UnknownResource();
        var type = Find(group, version, segments[0]);
        var name = segments.Length > 1 ? segments[1] : string.Empty;
        var subresource = segments.Length > 2 ? segments[2] : null;
        if (!type.IsNamespaced && @namespace.Length > 0) throw ApiErrors.UnknownResource();
        if (type.IsNamespaced && name.Length > 0 && @namespace.Length == 0) throw ApiErrors.UnknownResource();
        if (subresource is not null && !type.Subresources.Contains(subresource)) throw ApiErrors.UnknownResource();
        return new ResourcePath(type, @namespace, name, subresource);
    }

    private static ResourceType Find(string group, string version, string plural)
    {
        foreach (var type in ResourceTypes.Served)
        {
            if (type.Group == group && type.Version == version && type.Plural == plural) return type;
        }

        throw ApiErrors.UnknownResource();
    }
}
