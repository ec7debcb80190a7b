using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>
/// Names rows after what stands in them: the claim, else the Pod, else the volume. So a row keeps its name while rows come
/// and go around it. Names of Kubernetes' objects hold no slash.
/// </summary>
public static class GraphRowKeys
{
    /// <summary>The key of a namespace's heading.</summary>
    public static string Heading(string @namespace) => $"n/{@namespace}";

    /// <summary>The key of a row named after an object.</summary>
    public static string Of(Vertex vertex) => Of(vertex.Kind, vertex.Key);

    /// <summary>The key of a row named after an object.</summary>
    public static string Of(VertexKind kind, ObjectKey key) => kind switch
    {
        VertexKind.Claim => $"c/{key.Namespace}/{key.Name}",
        VertexKind.Pod => $"p/{key.Namespace}/{key.Name}",
        _ => $"v/{key.Name}",
    };

    /// <summary>Reads a key of a row named after an object.</summary>
    internal static VertexId? ParseVertex(string rowKey) => rowKey.Split('/') switch
    {
        ["c", var @namespace, var name] => new VertexId(VertexKind.Claim, new ObjectKey(@namespace, name)),
        ["p", var @namespace, var name] => new VertexId(VertexKind.Pod, new ObjectKey(@namespace, name)),
        ["v", var name] => new VertexId(VertexKind.Volume, ObjectKey.ClusterScoped(name)),
        _ => null,
    };

    /// <summary>Reads a key of a heading.</summary>
    internal static string? ParseHeading(string rowKey) => rowKey.Split('/') is ["n", var @namespace] ? @namespace : null;
}
