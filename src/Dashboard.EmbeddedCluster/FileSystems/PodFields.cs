using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>What the downward API gives a container of its own Pod.</summary>
internal static class PodFields
{
    /// <summary>The value at a <c>fieldPath</c>; null where there is none.</summary>
    public static string? Read(JsonObject pod, string? path)
    {
        if (path is null) return null;
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        if (bracket > 0 && path.EndsWith("']", StringComparison.Ordinal))
            return pod.Map(path[..bracket].Split('.')).GetValueOrDefault(path[(bracket + 2)..^2]);
        if (path is "metadata.labels" or "metadata.annotations")
            return string.Join('\n', pod.Map(path.Split('.')).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}=\"{pair.Value}\""));
        return path switch
        {
            "spec.serviceAccountName" => pod.Text("spec", "serviceAccountName") ?? "default",
            "status.podIPs" => pod.Text("status", "podIP"),
            "status.hostIP" or "status.hostIPs" => pod.Text("status", "hostIP") ?? "10.0.0.1",
            _ => pod.Text(path.Split('.')),
        };
    }
}
