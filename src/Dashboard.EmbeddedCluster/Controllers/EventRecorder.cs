using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Events;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Writes Events as client-go's recorders do: <see cref="EventCorrelator"/> says what is counted, combined or left out. The
/// scheduler's are of the newer form, whose repetitions are a series. Events go an hour after they were last seen, as on a
/// real API server, and the oldest ones where there are more than <see cref="MaximumCount"/>.
/// </summary>
internal sealed class EventRecorder(ClusterView view, IClusterWriter writer, TimeProvider time) : IController
{
    /// <summary>How many Events are kept at most.</summary>
    public const int MaximumCount = 2_000;

    private const int DroppedAtOnce = MaximumCount / 10;
    private const int SeriesCapacity = 4_096;
    private const string Scheduler = "default-scheduler";
    private const string MicroTime = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan SeriesEndsAfter = TimeSpan.FromMinutes(6);

    private readonly IClusterWriter _manager = writer.As("kube-controller-manager");
    private readonly IClusterWriter _kubelet = writer.As("kubelet");
    private readonly IClusterWriter _scheduler = writer.As("kube-scheduler");
    private readonly EventCorrelator _correlator = new(time);
    private readonly RecentlyUsed<(string Uid, long Revision, string Type, string Reason), SchedulerSeries> _schedulerSeries = new(SeriesCapacity);
    private readonly Dictionary<ObjectKey, DateTimeOffset> _lastSeen = [];
    private long _lastName;

    /// <inheritdoc />
    public string Name => "event-recorder";

    /// <summary>Records something that is all right. A kubelet says where.</summary>
    public void Normal(WorkItem subject, string component, string reason, string message, EventPlace place = default) =>
        Record(subject, component, place, "Normal", reason, message);

    /// <summary>Records something that is not.</summary>
    public void Warning(WorkItem subject, string component, string reason, string message, EventPlace place = default) =>
        Record(subject, component, place, "Warning", reason, message);

    /// <summary>
    /// Records what the scheduler did: an Event of the newer form. The same one about the same version of an object within six
    /// minutes continues a series.
    /// </summary>
    public void Scheduling(WorkItem subject, string type, string action, string reason, string message)
    {
        if (view.FindStored(subject) is not { } stored) return;
        var now = time.GetUtcNow();
        var series = _schedulerSeries.GetOrAdd((stored.Uid, stored.Revision, type, reason), () => new SchedulerSeries());
        if (now - series.LastSeen > SeriesEndsAfter) series.Written = null;
        series.LastSeen = now;
        if (series.Written is { } known && Continue(known, now)) return;
        var json = NewEvent(stored, type, reason, message);
        json["eventTime"] = WriteMicroTime(now);
        json["action"] = action;
        json["reportingComponent"] = Scheduler;
        json["reportingInstance"] = $"{Scheduler}-embedded";
        json["source"] = new JsonObject();
        json["firstTimestamp"] = null;
        json["lastTimestamp"] = null;
        series.Written = Create(_scheduler, stored, json);
    }

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Events) return [];
        var key = change.Object.Key;
        if (change.Type == StoreEventType.Deleted)
        {
            _lastSeen.Remove(key);
            return [];
        }

        _lastSeen[key] = LastSeen(change.Object.Json);
        return [new WorkItem(ResourceTypes.Events, key)];
    }

    /// <inheritdoc />
    public NextLook? Reconcile(WorkItem item)
    {
        if (!_lastSeen.TryGetValue(item.Key, out var lastSeen)) return null;
        var left = lastSeen + Lifetime - time.GetUtcNow();
        if (left > TimeSpan.Zero) return NextLook.Upkeep(left);
        writer.Delete(ResourceTypes.Events, item.Key);
        return null;
    }

    private void Record(WorkItem subject, string component, EventPlace place, string type, string reason, string message)
    {
        if (view.FindStored(subject) is not { } stored) return;
        if (!_correlator.Observe(new EventSubject(component, place.Host, place.FieldPath, stored.Uid), type, reason, ref message, out var series)) return;
        var by = component == "kubelet" ? _kubelet : _manager;
        var now = Timestamps.Write(time.GetUtcNow());
        if (series.Written is { } known && Repeat(by, known, series.Count, message, now)) return;
        var json = NewEvent(stored, type, reason, message);
        var source = new JsonObject { ["component"] = component };
        if (place.Host is not null) source["host"] = place.Host;
        if (place.FieldPath is not null) json["involvedObject"]!["fieldPath"] = place.FieldPath;
        json["source"] = source;
        json["reportingComponent"] = component;
        json["reportingInstance"] = place.Host ?? string.Empty;
        json["firstTimestamp"] = Timestamps.Write(series.FirstSeen);
        json["lastTimestamp"] = now;
        json["count"] = series.Count;
        json["eventTime"] = null;
        series.Written = Create(by, stored, json);
    }

    private static bool Repeat(IClusterWriter by, ObjectKey key, int count, string message, string now) =>
        by.Change(ResourceTypes.Events, key, json =>
        {
            json["count"] = count;
            json["lastTimestamp"] = now;
            json["message"] = message;
            return true;
        }) is not null;

    private bool Continue(ObjectKey key, DateTimeOffset now) =>
        _scheduler.Change(ResourceTypes.Events, key, json =>
        {
            json["series"] = new JsonObject { ["count"] = (json.Integer("series", "count") ?? 1) + 1, ["lastObservedTime"] = WriteMicroTime(now) };
            return true;
        }) is not null;

    // A real recorder names an Event by the nanosecond; here the clock may stand still.
    private ObjectKey Create(IClusterWriter by, StoredObject stored, JsonObject json)
    {
        view.CatchUp();
        DropOldest();
        var @namespace = stored.Type.IsNamespaced ? stored.Key.Namespace : "default";
        _lastName = Math.Max(_lastName + 1, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
        json["metadata"] = new JsonObject
        {
            ["name"] = $"{stored.Key.Name}.{_lastName.ToString("x", CultureInfo.InvariantCulture)}",
            ["namespace"] = @namespace,
        };
        return by.Create(ResourceTypes.Events, @namespace, json).Key;
    }

    private void DropOldest()
    {
        if (_lastSeen.Count < MaximumCount) return;
        foreach (var key in _lastSeen.OrderBy(pair => pair.Value).Take(DroppedAtOnce).Select(pair => pair.Key).ToList())
            writer.Delete(ResourceTypes.Events, key);
    }

    private static JsonObject NewEvent(StoredObject stored, string type, string reason, string message)
    {
        var involved = new JsonObject
        {
            ["kind"] = stored.Type.Kind,
            ["name"] = stored.Key.Name,
            ["uid"] = stored.Uid,
            ["apiVersion"] = stored.Type.ApiVersion,
            ["resourceVersion"] = stored.Revision.ToString(CultureInfo.InvariantCulture),
        };
        if (stored.Type.IsNamespaced) involved["namespace"] = stored.Key.Namespace;
        return new JsonObject { ["involvedObject"] = involved, ["type"] = type, ["reason"] = reason, ["message"] = message };
    }

    private static DateTimeOffset LastSeen(JsonObject json) =>
        Timestamps.Read(json.Text("series", "lastObservedTime") ?? json.Text("lastTimestamp") ?? json.Text("eventTime") ??
            json.Text("firstTimestamp") ?? json.Text("metadata", "creationTimestamp")) ?? default;

    private static string WriteMicroTime(DateTimeOffset moment) => moment.UtcDateTime.ToString(MicroTime, CultureInfo.InvariantCulture);

    private sealed class SchedulerSeries
    {
        public DateTimeOffset LastSeen { get; set; }

        public ObjectKey? Written { get; set; }
    }
}
