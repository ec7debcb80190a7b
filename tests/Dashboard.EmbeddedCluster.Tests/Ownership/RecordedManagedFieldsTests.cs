using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Ownership;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Tests.Ownership;

/// <summary>
/// The managedFields of a real control plane: every recorded change of an object is played on the recorded state before
/// it, under each writer that the recorded entries name, and one of them must lead to exactly the recorded entries.
/// </summary>
public sealed class RecordedManagedFieldsTests
{
    [Theory]
    [InlineData("statefulset", 150)]
    [InlineData("static-rbd", 20)]
    [InlineData("wffc", 20)]
    [InlineData("pending", 20)]
    [InlineData("shared", 20)]
    [InlineData("ordinals", 150)]
    public async Task Changes_OfTheRecording_AreOwnedAsRecorded(string recording, int least)
    {
        var states = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var compared = 0;
        await foreach (var line in File.ReadLinesAsync(Path.Combine(AppContext.BaseDirectory, "TestData", $"{recording}.jsonl"), TestContext.Current.CancellationToken))
        {
            var entry = JsonNode.Parse(line)!;
            if (entry["watch"] is null || entry.Object("object") is not { } after || TypeOf(after) is not { } type) continue;
            var uid = after.Text("metadata", "uid");
            if (uid is null) continue;
            var before = states.GetValueOrDefault(uid);
            states[uid] = after;
            if (entry.Text("type") == "DELETED" || (before is null && entry.Text("type") != "ADDED")) continue;
            var recorded = ManagedFieldsJson.Read(after.At("metadata", "managedFields")) ?? [];
            if (recorded.IsEmpty || recorded.Any(owned => owned.ApiVersion != type.ApiVersion)) continue;
            compared++;
            if (!Explains(type, before, after, recorded)) wrong.Add($"{type} {uid} {after.Text("metadata", "resourceVersion")}\n{after["metadata"]!["managedFields"]!.ToJsonString()}\n{before.At("metadata", "managedFields")?.ToJsonString()}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} changes are owned otherwise:\n{string.Join("\n", wrong.Take(3))}");
        Assert.True(compared >= least, $"only {compared} changes were compared");
    }

    private static bool Explains(ResourceType type, JsonObject? before, JsonObject after, ImmutableArray<ManagedFieldsEntry> recorded)
    {
        var previous = before is null ? [] : ManagedFieldsJson.Read(before.At("metadata", "managedFields")) ?? [];

        // Deletions and the scheduler's binding leave the entries alone.
        if (previous.SequenceEqual(recorded)) return true;
        var written = before is null ? WithoutAdmission(after) : after;
        return recorded.Any(entry =>
        {
            var manager = new FieldManager(entry.Manager, entry.Subresource);
            return FieldTracker.Update(previous, type, before, written, manager, entry.Time ?? default).SequenceEqual(recorded);
        });
    }

    // What the server itself put into a new object after it had noted who owns what.
    private static JsonObject WithoutAdmission(JsonObject json)
    {
        var copy = (JsonObject)json.DeepClone();
        copy["metadata"]!.AsObject().Remove("finalizers");
        var spec = copy.Object("spec");
        foreach (var member in (string[])["tolerations", "priority", "preemptionPolicy", "nodeName", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "finalizers"]) spec?.Remove(member);
        return copy;
    }

    private static ResourceType? TypeOf(JsonObject json) =>
        ResourceTypes.All.FirstOrDefault(type => type.Kind == json.Text("kind") && type.ApiVersion == json.Text("apiVersion"));
}
