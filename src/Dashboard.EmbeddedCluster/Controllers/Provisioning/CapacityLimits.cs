using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Provisioning;

/// <summary>
/// How much storage a class has left. A class says by annotation what there is, for each zone alike
/// (<c>embedded-cluster/capacity: 100Gi</c>) or zone by zone (<c>zone-1=100Gi,zone-2=20Gi</c>; a zone that is not named
/// has nothing); one that does not say has no limit.
/// </summary>
internal sealed class CapacityLimits(ClusterView view)
{
    private const string Annotation = "capacity";

    /// <summary>Bytes left in a zone; null: there is no limit.</summary>
    public long? FreeIn(string? zone, StorageClass @class, JsonObject classJson)
    {
        if (LimitOf(zone, classJson) is not { } limit) return null;
        var used = view.Volumes.All
            .Where(volume => volume.StorageClassName == @class.Name && volume.ProvisionedBy == @class.Provisioner && IsIn(volume, zone))
            .Sum(volume => volume.Capacity.Bytes);
        return Math.Max(0, limit - used);
    }

    /// <summary>What a driver says about a request that exceeds what is left; null: it does not.</summary>
    public string? ErrorOf(ProvisioningRequest request, string? zone)
    {
        if (FreeIn(zone, request.Class, request.ClassJson) is not { } free || request.Claim.Request.Bytes <= free) return null;
        var where = zone is null ? string.Empty : $" in {zone}";
        return $"rpc error: code = ResourceExhausted desc = requested {request.Claim.Request.Bytes.ToString(CultureInfo.InvariantCulture)} bytes, " +
            $"{free.ToString(CultureInfo.InvariantCulture)} are left{where}";
    }

    private static long? LimitOf(string? zone, JsonObject classJson)
    {
        if (StorageDrivers.Setting(classJson, Annotation) is not { } text) return null;
        if (!text.Contains('=', StringComparison.Ordinal)) return Quantity.Parse(text.Trim()) is { IsValid: true } all ? all.Bytes : null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, size) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (part, string.Empty);
            if (name == zone) return Quantity.Parse(size).Bytes;
        }

        return 0;
    }

    // A volume that can be reached from everywhere takes from every zone.
    private static bool IsIn(Volume volume, string? zone) =>
        zone is null || volume.NodeAffinity is null ||
        volume.NodeAffinity.Matches(string.Empty, new Dictionary<string, string> { [StorageDrivers.TopologyKey] = zone });
}
