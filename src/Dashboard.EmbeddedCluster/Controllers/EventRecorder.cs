using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// Writes Events as client-go's recorder does: one object for the same reason and message on the same object, with a count
/// and the time of the last one. The scheduler's are of the newer form, without a count. Events go an hour after they were
/// last seen, as on a real API server, and the oldest ones where there are more than <see cref="MaximumCount"/>.
/// </summary>
internal sealed class EventRecorder(ClusterView view, IClusterWriter writer, TimeProvider time) : IController
{
    /// <summary>How many Events are kept at most.</summary>
    public const int MaximumCount = 2_000;

    private const int DroppedAtOnce = MaximumCount / 10;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly string[] TimesInOrder = ["lastTimestamp", "eventTime", "firstTimestamp"];

    private readonly Dictionary<string, ObjectKey> _bySubject = [];
    private readonly Dictionary<ObjectKey, DateTimeOffset> _lastSeen = [];
    private long _sequence;

    /// <inheritdoc />
    public string Name => "event-recorder";

    /// <summary>Records something that is all right.</summary>
    public void Normal(WorkItem subject, string component, string reason, string message) => Record(subject, component, "Normal", reason, message);

    /// <summary>Records something that is not.</summary>
    public void Warning(WorkItem subject, string component, string reason, string message) => Record(subject, component, "Warning", reason, message);

    /// <summary>Records what the scheduler did: an Event of the newer form, a new one each time.</summary>
    public void Scheduling(WorkItem subject, string type, string action, string reason, string message)
    {
        if (view.FindStored(subject) is not { } stored) return;
        var json = NewEvent(stored, type, reason, message);
        json["eventTime"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        json["action"] = action;
        json["reportingComponent"] = "default-scheduler";
        json["reportingInstance"] = "default-scheduler-embedded";
        json["source"] = new JsonObject();
        Create(stored, json);
    }

    /// <inheritdoc />
    public IEnumerable<WorkItem> ConcernedBy(StoreEvent change)
    {
        if (change.Object.Type != ResourceTypes.Events) return [];
        var key = change.Object.Key;
        var subject = SubjectOf(change.Object.Json);
        if (change.Type == StoreEventType.Deleted)
        {
            if (_bySubject.TryGetValue(subject, out var known) && known == key) _bySubject.Remove(subject);
            _lastSeen.Remove(key);
            return [];
        }

        _bySubject[subject] = key;
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

    private void Record(WorkItem subject, string component, string type, string reason, string message)
    {
        if (view.FindStored(subject) is not { } stored) return;
        view.CatchUp();
        var now = Timestamps.Write(time.GetUtcNow());
        var json = NewEvent(stored, type, reason, message);
        json["source"] = new JsonObject { ["component"] = component };
        json["reportingComponent"] = component;
        json["reportingInstance"] = string.Empty;
        json["firstTimestamp"] = now;
        json["lastTimestamp"] = now;
        json["count"] = 1;
        if (_bySubject.TryGetValue(SubjectOf(json), out var known) && Repeat(known, now)) return;
        Create(stored, json);
    }

    private bool Repeat(ObjectKey key, string now) =>
        writer.Change(ResourceTypes.Events, key, json =>
        {
            json["count"] = (json.Integer("count") ?? 1) + 1;
            json["lastTimestamp"] = now;
            return true;
        }) is not null;

    private void Create(StoredObject stored, JsonObject json)
    {
        DropOldest();
        var @namespace = stored.Type.IsNamespaced ? stored.Key.Namespace : "default";
        var nanoseconds = ((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100) + (_sequence++ % 100);
        json["metadata"] = new JsonObject
        {
            ["name"] = $"{stored.Key.Name}.{nanoseconds.ToString("x", CultureInfo.InvariantCulture)}",
            ["namespace"] = @namespace,
        };
        writer.Create(ResourceTypes.Events, @namespace, json);
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

    private static string SubjectOf(JsonObject json) => string.Join(
        '\n',
        json.Text("involvedObject", "uid"),
        json.Text("source", "component") ?? json.Text("reportingComponent"),
        json.Text("reason"),
        json.Text("message"));

    private static DateTimeOffset LastSeen(JsonObject json)
    {
        foreach (var name in TimesInOrder)
        {
            if (Timestamps.Read(json.Text(name)) is { } at) return at;
        }

        return Timestamps.Read(json.Text("metadata", "creationTimestamp")) ?? default;
    }
}
