using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Tests.Scenarios.Chains;

/// <summary>
/// A namespace and all that belongs to it as texts that can be compared with another one's: uids say whose they are, times
/// how long after the namespace's creation they lie, and revisions, addresses and nodes only that there is one: which node
/// a Pod gets follows from chance.
/// </summary>
internal static partial class ComparableNamespace
{
    public static IReadOnlyList<string> Of(ObjectStore store, string name)
    {
        var root = store.Find(ResourceTypes.Namespaces, ObjectKey.ClusterScoped(name))!;
        var created = Timestamps.Read(root.Json.Text("metadata", "creationTimestamp"))!.Value;
        var objects = ResourceTypes.All.Where(type => type != ResourceTypes.Events)
            .SelectMany(type => store.List(type).Objects.Values)
            .Where(found => found == root || Encoding.UTF8.GetString(found.Utf8.Span).Contains($"\"namespace\":\"{name}\"", StringComparison.Ordinal))
            .ToList();
        var uids = new Dictionary<string, string>();
        foreach (var found in objects.OrderByDescending(found => found.Type.IsNamespaced))
            uids[found.Uid] = Uid().Replace($"<uid of {found.Type} {found.Key.Name}>", match => uids.GetValueOrDefault(match.Value, match.Value));

        return [.. objects.Select(found => Comparable(Encoding.UTF8.GetString(found.Answer.Span))).Order(StringComparer.Ordinal)];

        string Comparable(string json)
        {
            json = Uid().Replace(json, match => uids.GetValueOrDefault(match.Value, match.Value)).Replace(name, "<namespace>", StringComparison.Ordinal);
            json = Time().Replace(json, match => string.Create(CultureInfo.InvariantCulture, $"+{(Timestamps.Read(match.Value)!.Value - created).TotalSeconds} s"));
            json = Container().Replace(json, "<container>");
            return Node().Replace(Address().Replace(Revision().Replace(json, "<revision>"), "<address>"), "<node>");
        }
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex("""(?<=")\d{4}-\d\d-\d\dT[0-9:.]+Z(?=")""")]
    private static partial Regex Time();

    [GeneratedRegex("""(?<="resourceVersion":")\d+""")]
    private static partial Regex Revision();

    [GeneratedRegex("""(?<=")10(\.\d+){3}(?=\\?")""")]
    private static partial Regex Address();

    [GeneratedRegex("containerd://[0-9a-f]{64}")]
    private static partial Regex Container();

    [GeneratedRegex("""(?<=")node-\d(?=")""")]
    private static partial Regex Node();
}
