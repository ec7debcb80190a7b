using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// The objects of a cluster at one time, each as a table of fields. Events stand under what they say, since their names
/// say nothing; how often one was counted depends on moments and is left out.
/// </summary>
internal static class ClusterState
{
    private static readonly string[] Moments = ["count", "series.count", "series.lastObservedTime", "metadata.name", "lastTimestamp", "firstTimestamp", "involvedObject.resourceVersion"];

    /// <summary>Reads the objects, with generated names replaced.</summary>
    public static SortedDictionary<string, SortedDictionary<string, string>> Of(IEnumerable<(string Resource, JsonObject Object)> objects, GeneratedNames names)
    {
        var state = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (resource, original) in objects)
        {
            var json = resource == "nodes" ? original : names.Replace(original);
            var fields = ObjectFields.Of(json);
            if (resource == "events")
            {
                foreach (var moment in Moments) fields.Remove(moment);
                var about = json["involvedObject"];
                state[$"events/{about.Text("kind")}/{about.Text("name")} {json.Text("reason")}: {json.Text("message")}"] = fields;
            }
            else
            {
                state[$"{resource}/{json.Text("metadata", "name")}"] = fields;
            }
        }

        return state;
    }
}
