using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// Where a volume of the block driver is made: in the zone of the node that the scheduler chose, else in one of the zones
/// that the class allows, each in turn, and the one with most left where the class has a limit.
/// </summary>
internal sealed class ZoneChoice(ClusterView view)
{
    private int _turn;

    /// <summary>The zone for a request; null: volumes of this provisioner, or nodes, have none.</summary>
    public string? Choose(ProvisioningRequest request, CapacityLimits limits)
    {
        if (request.Class.Provisioner != StorageDrivers.Block) return null;
        if (request.Claim.SelectedNode is { } name) return view.Nodes.Find(ObjectKey.ClusterScoped(name)) is { } node ? StorageDrivers.ZoneOf(node) : null;
        var zones = view.Nodes.All
            .Where(candidate => Allows(request.ClassJson, candidate))
            .Select(StorageDrivers.ZoneOf).OfType<string>()
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (zones.Count == 0) return null;
        var first = zones[_turn++ % zones.Count];
        return zones.OrderByDescending(zone => limits.FreeIn(zone, request.Class, request.ClassJson) ?? long.MaxValue).ThenBy(zone => zone == first ? 0 : 1).First();
    }

    /// <summary>Whether a class's <c>allowedTopologies</c> allow a node: one of the terms has to hold, within it every label.</summary>
    public static bool Allows(JsonObject classJson, Node node)
    {
        var terms = classJson.Items("allowedTopologies").ToList();
        return terms.Count == 0 || terms.Exists(term => term.Items("matchLabelExpressions").All(expression =>
            expression.Text("key") is { } key && node.Labels.TryGetValue(key, out var value) && expression.Texts("values").Contains(value)));
    }
}
