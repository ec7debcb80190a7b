namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// What a kubelet knows of a Pod beside its status: when something under way is due. It is lost with the kubelet, and then
/// waited for anew, as on a real node.
/// </summary>
internal sealed class PodRun
{
    /// <summary>When its sandbox and images are there; null: that has not begun.</summary>
    public DateTimeOffset? StartDue { get; set; }

    /// <summary>When its end is over; null: that has not begun.</summary>
    public DateTimeOffset? EndDue { get; set; }

    /// <summary>The containers that failed to start or ended, by name and image.</summary>
    public Dictionary<string, Backoff> Backoffs { get; } = new(StringComparer.Ordinal);
}
