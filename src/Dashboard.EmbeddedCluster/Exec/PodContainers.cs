using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>Finds the container that a request for a Pod's logs or for exec means.</summary>
internal static class PodContainers
{
    private static readonly string[] Lists = ["containers", "initContainers", "ephemeralContainers"];

    /// <summary>The container with this name; without a name the only one. Refused as the API server does: 400.</summary>
    public static JsonObject Choose(string pod, JsonObject json, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            var containers = json.Items("spec", "containers").ToList();
            if (containers.Count == 1) return containers[0];
            var names = string.Join(' ', containers.Select(container => container.Text("name")));
            var initNames = string.Join(' ', json.Items("spec", "initContainers").Select(container => container.Text("name")));
            var message = $"a container name must be specified for pod {pod}, choose one of: [{names}]";
            throw ApiErrors.BadRequest(initNames.Length == 0 ? message : $"{message} or one of the init containers: [{initNames}]");
        }

        return Lists.SelectMany(list => json.Items("spec", list)).FirstOrDefault(container => container.Text("name") == name)
            ?? throw ApiErrors.BadRequest($"container {name} is not valid for pod {pod}");
    }

    /// <summary>What the kubelet says of a container; null for nothing yet.</summary>
    public static JsonObject? StatusOf(JsonObject pod, string container) =>
        ((string[])["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"])
            .SelectMany(list => pod.Items("status", list)).FirstOrDefault(status => status.Text("name") == container);

    /// <summary>Whether a container runs.</summary>
    public static bool IsRunning(JsonObject? status) => status.Object("state", "running") is not null;

    /// <summary>The Pod's name on the network, by which its containers call themselves.</summary>
    public static string HostnameOf(string pod, JsonObject json)
    {
        const int Longest = 63;
        var name = json.Text("spec", "hostname") is { Length: > 0 } given ? given : pod;
        return name.Length <= Longest ? name : name[..Longest].TrimEnd('-', '.');
    }
}
