using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>
/// The network as one Pod sees it: itself, other Pods by address or by the name that a headless Service gives them
/// (<c>web-0.nginx</c>), and Services, which lead to a Pod that is ready. Only nginx answers.
/// </summary>
internal sealed class ContainerNetwork(ContainerRuntime runtime, StoredObject pod) : ILocalNetwork
{
    private const string ClusterDomain = ".cluster.local";

    /// <inheritdoc />
    public HttpAnswer? Get(string method, string host, int port, string path)
    {
        var target = Find(host.ToLowerInvariant().TrimEnd('.'), out var isKnown);
        if (!isKnown) return null;
        return target is null ? HttpAnswer.Refused : Ask(target, method, port, path);
    }

    private HttpAnswer Ask(StoredObject target, string method, int port, string path)
    {
        var json = target.Json;
        foreach (var container in json.Items("spec", "containers"))
        {
            var image = container.Text("image") ?? string.Empty;
            var name = container.Text("name") ?? string.Empty;
            var status = PodContainers.StatusOf(json, name);
            if (!ContainerImage.IsNginx(image) || !PodContainers.IsRunning(status)) continue;
            if (port != (image.Contains("unprivileged", StringComparison.Ordinal) ? 8080 : 80)) continue;
            var answer = WebServer.Answer(runtime.FilesOf(target, container), method, path);
            var length = answer.File?.Inode.Size ?? answer.Text.Length;
            var now = runtime.Time.GetUtcNow();
            var at = now.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
            var client = target.Uid == pod.Uid ? "127.0.0.1" : pod.Json.Text("status", "podIP") ?? "-";
            runtime.Logs.Append(target.Uid, name, status.Integer("restartCount") ?? 0, now, $"{client} - - [{at}] \"{method} {path} HTTP/1.1\" {answer.Status} {length} \"-\" \"curl\"");
            if (!runtime.IsPresent(target)) runtime.Logs.Drop(target.Uid);
            return answer;
        }

        return HttpAnswer.Refused;
    }

    /// <summary>The Pod that a host's name leads to; a Service without a Pod that is ready is known and leads nowhere.</summary>
    private StoredObject? Find(string host, out bool isKnown)
    {
        isKnown = true;
        var json = pod.Json;
        if (host is "localhost" or "::1" or "[::1]" || host.StartsWith("127.", StringComparison.Ordinal) || host == PodContainers.HostnameOf(pod.Key.Name, json)) return Present(pod.Key);
        if (System.Net.IPAddress.TryParse(host, out _))
            return runtime.Store.List(ResourceTypes.Pods).Objects.Values.FirstOrDefault(other => other.Json.Text("status", "podIP") == host);

        if (host.EndsWith(ClusterDomain, StringComparison.Ordinal)) host = host[..^ClusterDomain.Length];
        var names = host.Split('.');
        if (names is [.., "svc"]) names = names[..^1];
        if (ServiceOf(names, 0) is { } service) return PodsOf(service).FirstOrDefault();
        if (names.Length > 1 && ServiceOf(names, 1) is { } headless) return PodsOf(headless).FirstOrDefault(other => PodContainers.HostnameOf(other.Key.Name, other.Json) == names[0]);
        isKnown = false;
        return null;
    }

    private StoredObject? ServiceOf(string[] names, int first)
    {
        if (names.Length - first is not (1 or 2)) return null;
        var @namespace = names.Length - first == 2 ? names[first + 1] : pod.Key.Namespace;
        return runtime.Store.Find(ResourceTypes.Services, new ObjectKey(@namespace, names[first]));
    }

    private IEnumerable<StoredObject> PodsOf(StoredObject service)
    {
        var selector = service.Json.Map("spec", "selector");
        if (selector.Count == 0) return [];
        return runtime.Store.List(ResourceTypes.Pods).Objects.In(service.Key.Namespace).Where(other => IsSelected(other.Json, selector));
    }

    private static bool IsSelected(JsonObject json, Dictionary<string, string> selector)
    {
        var labels = json.Map("metadata", "labels");
        return selector.All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value)
            && json.Items("status", "conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
    }

    private StoredObject? Present(ObjectKey key) => runtime.Store.Find(ResourceTypes.Pods, key) is { } found && found.Uid == pod.Uid ? found : null;
}
