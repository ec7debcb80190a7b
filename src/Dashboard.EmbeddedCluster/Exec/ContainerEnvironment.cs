using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>The environment variables with which a container starts.</summary>
internal static partial class ContainerEnvironment
{
    /// <summary>The variables that the container's <c>envFrom</c> and <c>env</c> say, and those that every container has.</summary>
    public static Dictionary<string, string> Of(ObjectStore store, StoredObject pod, JsonObject json, JsonObject container, string hostname, bool hasTerminal)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = "/root",
            ["HOSTNAME"] = hostname,
            ["KUBERNETES_SERVICE_HOST"] = "10.96.0.1",
            ["KUBERNETES_SERVICE_PORT"] = "443",
        };
        if (hasTerminal) variables["TERM"] = "xterm";
        foreach (var source in container.Items("envFrom"))
        {
            AddAll(variables, source.Text("prefix"), ObjectVolume.Values(store, "configmaps", pod, source.Text("configMapRef", "name")));
            AddAll(variables, source.Text("prefix"), ObjectVolume.Values(store, "secrets", pod, source.Text("secretRef", "name")));
        }

        foreach (var entry in container.Items("env"))
        {
            if (entry.Text("name") is { } name) variables[name] = ValueOf(store, pod, json, entry, variables) ?? string.Empty;
        }

        return variables;
    }

    private static void AddAll(Dictionary<string, string> variables, string? prefix, Dictionary<string, byte[]> values)
    {
        foreach (var (key, value) in values) variables[$"{prefix}{key}"] = Encoding.UTF8.GetString(value);
    }

    private static string? ValueOf(ObjectStore store, StoredObject pod, JsonObject json, JsonObject entry, Dictionary<string, string> known)
    {
        if (entry.Object("valueFrom") is not { } source) return Expand(entry.Text("value") ?? string.Empty, known);
        if (source.Object("fieldRef") is { } field) return PodFields.Read(json, field.Text("fieldPath"));
        var (plural, reference) = source.Object("secretKeyRef") is { } secret ? ("secrets", secret) : ("configmaps", source.Object("configMapKeyRef"));
        var values = ObjectVolume.Values(store, plural, pod, reference.Text("name"));
        return reference.Text("key") is { } key && values.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value) : null;
    }

    // $(NAME) stands for a variable that was said before; $$(NAME) for itself.
    private static string Expand(string value, Dictionary<string, string> known) => Reference().Replace(value, match =>
        match.Value.StartsWith("$$", StringComparison.Ordinal) ? match.Value[1..] : known.GetValueOrDefault(match.Groups[1].Value, match.Value));

    [GeneratedRegex(@"\$?\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)")]
    private static partial Regex Reference();
}
