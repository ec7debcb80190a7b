using System.Collections.Immutable;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>The faults that can be switched on by name.</summary>
public static class FaultCatalogue
{
    private const int DefaultBytesPerSecond = 20_000;
    private const int DefaultOffsetSeconds = 600;
    private const string DefaultNode = "node-1";
    private const string PoolIsFull = "rpc error: code = ResourceExhausted desc = the pool has no space left";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<FaultSwitch> All =
    [
        new("compaction", "The history is forgotten: running watches get 410, and so do those that resume from before.", ["resource"],
            (faults, given) => faults.Expire(ResourceOf(given)), null),
        new("dropped-watches", "The connections of watches break in the middle.", ["resource"],
            (faults, given) => faults.DropWatches(ResourceOf(given)), null),
        new("malformed-line", "Watches send a line that is no JSON.", ["resource"],
            (faults, given) => faults.SendMalformedLine(ResourceOf(given)), null),
        new("lost-event", "Watches that run now lose the next event.", ["resource"],
            (faults, given) => faults.LoseNextEvent(ResourceOf(given)), null),
        new("silent-watches", "Watches stay open and send nothing.", ["resource", "seconds"],
            (faults, given) => EachResource(given, faults.SilenceWatches), (faults, given) => EachResource(given, faults.EndSilence)),
        new("refusal", "Requests are refused with code (default 429) and retryAfterSeconds; times: only the next ones. 403 for one resource is a missing permission.",
            ["resource", "code", "times", "retryAfterSeconds", "seconds"], Refuse, (faults, given) => EachResource(given, faults.EndRefusal)),
        new("slow-bytes", "Answers come at bytesPerSecond (default 20000).", ["bytesPerSecond", "seconds"],
            (faults, given) => faults.BytesPerSecond = given.BytesPerSecond ?? DefaultBytesPerSecond, (faults, _) => faults.BytesPerSecond = null),
        new("clock-skew", "The cluster's clock is offsetSeconds (default 600) ahead.", ["offsetSeconds", "seconds"],
            (faults, given) => faults.ClockOffset = TimeSpan.FromSeconds(given.OffsetSeconds ?? DefaultOffsetSeconds), (faults, _) => faults.ClockOffset = TimeSpan.Zero),
        new("failing-provisioner", "A provisioner (name, default block.embedded.storage) makes no volumes and says why (message).", ["name", "message", "seconds"],
            (faults, given) => faults.Storage.Fail(StorageOperation.Provision, given.Name ?? StorageDrivers.Block, given.Message ?? PoolIsFull),
            (faults, given) => faults.Storage.Clear(StorageOperation.Provision, given.Name ?? StorageDrivers.Block)),
        new("lost-node", "A node (name, default node-1) is lost: its kubelet is silent, after 40 seconds it is not ready, after five minutes its Pods are evicted.", ["name", "seconds"],
            (faults, given) => faults.Nodes.Lose(given.Name ?? DefaultNode), (faults, given) => faults.Nodes.Recover(given.Name ?? DefaultNode)),
        new("unreachable", "The API takes connections and breaks them; switch it off by seconds, or on the dashboard's page.", ["seconds"],
            (faults, _) => faults.IsUnreachable = true, (faults, _) => faults.IsUnreachable = false),
    ];

    /// <summary>The parameters that are given, by their names in JSON.</summary>
    internal static IEnumerable<(string Name, object Value)> Given(FaultParameters parameters)
    {
        if (parameters.Resource is { } resource) yield return ("resource", resource);
        if (parameters.Seconds is { } seconds) yield return ("seconds", seconds);
        if (parameters.Code is { } code) yield return ("code", code);
        if (parameters.Times is { } times) yield return ("times", times);
        if (parameters.RetryAfterSeconds is { } retryAfter) yield return ("retryAfterSeconds", retryAfter);
        if (parameters.BytesPerSecond is { } rate) yield return ("bytesPerSecond", rate);
        if (parameters.OffsetSeconds is { } offset) yield return ("offsetSeconds", offset);
        if (parameters.Name is { } name) yield return ("name", name);
        if (parameters.Message is { } message) yield return ("message", message);
    }

    /// <summary>The least value of a parameter.</summary>
    internal static int Least(string name) => name switch
    {
        "offsetSeconds" => int.MinValue,
        "retryAfterSeconds" => 0,
        _ => 1,
    };

    private static void Refuse(ClusterFaults faults, FaultParameters given)
    {
        var code = given.Code ?? 429;
        if (code is not (403 or 404 or 429 or 500 or 503)) throw ApiErrors.BadRequest($"code: {code}: must be 403, 404, 429, 500 or 503");
        EachResource(given, type => faults.Refuse(type, code, given.Times ?? int.MaxValue, given.RetryAfterSeconds));
    }

    private static void EachResource(FaultParameters given, Action<ResourceType> act)
    {
        if (ResourceOf(given) is { } one) act(one);
        else foreach (var type in ResourceTypes.All) act(type);
    }

    private static ResourceType? ResourceOf(FaultParameters given)
    {
        if (given.Resource is not { } name) return null;
        return ResourceTypes.All.FirstOrDefault(type => type.QualifiedPlural == name || type.Plural == name)
            ?? throw ApiErrors.BadRequest($"resource: {name}: is none that this cluster serves; it is such as pods, persistentvolumeclaims, statefulsets.apps");
    }
}
