using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Tests.Graph;

/// <summary>The components by the plainest means: every pair of objects is looked at, and groups are merged.</summary>
internal static class NaiveGraph
{
    /// <summary>The names of each component's objects, in order.</summary>
    public static List<string> Components(StorageSnapshot objects)
    {
        var groups = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var claim in objects.Claims.Items) Add(groups, Name(claim));
        foreach (var volume in objects.Volumes.Items)
        {
            Add(groups, Name(volume));
            foreach (var claim in objects.Claims.Items)
            {
                if (volume.ClaimRef is { } reference && reference.Namespace == claim.Namespace && reference.Name == claim.Name &&
                    (reference.Uid is null || reference.Uid == claim.Uid))
                {
                    Merge(groups, Name(volume), Name(claim));
                }
            }
        }

        foreach (var pod in objects.Pods.Items)
        {
            Add(groups, Name(pod));
            foreach (var mount in pod.Claims)
            {
                var claim = objects.Claims.Items.FirstOrDefault(found => found.Namespace == pod.Namespace && found.Name == mount.ClaimName);
                if (claim is not null && mount.IsEphemeral && claim.Controller?.Uid != pod.Uid) continue;
                var name = $"claim {pod.Namespace}/{mount.ClaimName}";
                Add(groups, name);
                Merge(groups, Name(pod), name);
            }
        }

        return Describe(groups.Values.Distinct());
    }

    /// <summary>The same of a graph's bindings.</summary>
    public static List<string> Components(GraphSnapshot graph) =>
        Describe(graph.Items.Items.OfType<Binding>().Select(binding => Members(binding).Select(vertex => $"{vertex.Kind.ToString().ToLowerInvariant()} {vertex.Key}")));

    /// <summary>All objects of a binding.</summary>
    public static IEnumerable<Vertex> Members(Binding binding) =>
        [.. binding.Pods.ToArray(), .. binding.Claims.ToArray(), .. binding.Volumes.ToArray()];

    private static List<string> Describe(IEnumerable<IEnumerable<string>> groups) =>
        [.. groups.Select(group => string.Join(", ", group.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];

    private static string Name(StorageObject item) => $"{item.Kind.ToString().ToLowerInvariant()} {item.Key}";

    private static void Add(Dictionary<string, HashSet<string>> groups, string name) => groups.TryAdd(name, [name]);

    private static void Merge(Dictionary<string, HashSet<string>> groups, string left, string right)
    {
        if (ReferenceEquals(groups[left], groups[right])) return;
        groups[left].UnionWith(groups[right]);
        foreach (var name in groups[right].ToList()) groups[name] = groups[left];
    }
}
