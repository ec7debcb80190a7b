using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.BindingCases;

/// <summary>What stands in a cluster after a case: the objects by name, and the Events.</summary>
internal sealed class BindingOutcome(IEnumerable<JsonObject> claims, IEnumerable<JsonObject> volumes, IEnumerable<JsonObject> pods, IEnumerable<JsonObject> events)
{
    private readonly Dictionary<string, JsonObject> _claims = ByName(claims);
    private readonly Dictionary<string, JsonObject> _volumes = ByName(volumes);
    private readonly Dictionary<string, JsonObject> _pods = ByName(pods);
    private readonly List<JsonObject> _events = [.. events];

    public JsonObject Claim(string name) => _claims[name];

    public JsonObject Volume(string name) => _volumes[name];

    public JsonObject Pod(string name) => _pods[name];

    /// <summary>The volume that a claim names; one that was made for it is <c>&lt;provisioned&gt;</c>, as in the recording.</summary>
    public string? VolumeOf(string claim)
    {
        var json = Claim(claim);
        return json.Text("spec", "volumeName") == $"pvc-{json.Text("metadata", "uid")}" ? "<provisioned>" : json.Text("spec", "volumeName");
    }

    /// <summary>Reason and message of the Events about a claim.</summary>
    public IEnumerable<(string Reason, string Message)> EventsOf(string claim) => _events
        .Where(json => json.Text("involvedObject", "kind") == "PersistentVolumeClaim" && json.Text("involvedObject", "name") == claim)
        .Select(json => (json.Text("reason")!, json.Text("message")!));

    private static Dictionary<string, JsonObject> ByName(IEnumerable<JsonObject> objects) => objects.ToDictionary(json => json.Text("metadata", "name")!);
}
