using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Events;

/// <summary>One Event and how often it was seen.</summary>
internal sealed class EventSeries
{
    /// <summary>How often it was seen, this time included.</summary>
    public int Count { get; set; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeen { get; set; }

    /// <summary>The object that it was written to; null: to none yet.</summary>
    public ObjectKey? Written { get; set; }
}
