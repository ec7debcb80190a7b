using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Deployments;

/// <summary>How many Pods a rolling update may add and may lack. Shares are rounded up for the former and down for the latter.</summary>
internal readonly record struct RollingUpdate(long Surge, long Unavailable)
{
    /// <summary>What a Deployment's strategy allows; a Deployment that is made anew as a whole may lack all.</summary>
    public static RollingUpdate Of(JsonObject deployment)
    {
        var replicas = deployment.Integer("spec", "replicas") ?? 1;
        if (deployment.Text("spec", "strategy", "type") == "Recreate") return new RollingUpdate(0, replicas);
        var rolling = deployment.Object("spec", "strategy", "rollingUpdate");
        var surge = Amount(rolling.At("maxSurge"), replicas, roundsUp: true);
        var unavailable = Math.Min(Amount(rolling.At("maxUnavailable"), replicas, roundsUp: false), replicas);
        return surge == 0 && unavailable == 0 ? new RollingUpdate(0, 1) : new RollingUpdate(surge, unavailable);
    }

    /// <summary>A number, or a share of one.</summary>
    public static long Amount(JsonNode? value, long of, bool roundsUp)
    {
        if (value.Integer() is { } number) return number;
        if (value.Text() is not { } text || !long.TryParse(text.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) return 0;
        return ((of * percent) + (roundsUp ? 99 : 0)) / 100;
    }
}
