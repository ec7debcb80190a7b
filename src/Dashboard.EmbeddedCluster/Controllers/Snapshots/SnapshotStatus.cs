using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Snapshots;

/// <summary>Writes the status of a VolumeSnapshot, with the Events that go with it.</summary>
internal sealed class SnapshotStatus(IClusterWriter writer, EventRecorder events, TimeProvider time)
{
    /// <summary>Takes over what the driver said about the content.</summary>
    public void TakeOver(WorkItem item, StoredObject snapshot, StoredObject content)
    {
        var told = content.Json.Object("status");
        var isReady = told.Flag("readyToUse") == true;
        var (wasCreated, wasReady) = (snapshot.Json.Text("status", "creationTime") is not null, snapshot.Json.Flag("status", "readyToUse") == true);
        writer.Change(
            item.Type,
            item.Key,
            json =>
            {
                var status = json.Status();
                status["boundVolumeSnapshotContentName"] = content.Key.Name;
                status["readyToUse"] = isReady;
                if (told.Integer("creationTime") is { } nanoseconds) status["creationTime"] = Timestamps.Write(DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100));
                if (told.Integer("restoreSize") is { } bytes) status["restoreSize"] = QuantityText.OfBytes(bytes);
                if (told.Object("error") is { } error) status["error"] = error.DeepClone();
                else status.Remove("error");
                return json.Uid() == snapshot.Uid;
            },
            "status");
        if (!wasCreated && told.Integer("creationTime") is not null)
            events.Normal(item, SnapshotNames.Component, "SnapshotCreated", $"Snapshot {snapshot.Key} was successfully created by the CSI driver.");
        if (!wasReady && isReady) events.Normal(item, SnapshotNames.Component, "SnapshotReady", $"Snapshot {snapshot.Key} is ready to use.");
    }

    /// <summary>Notes what is wrong; an Event says it where it is something new.</summary>
    public void Fail(StoredObject snapshot, string reason, string message)
    {
        if (snapshot.Json.Text("status", "error", "message") == message) return;
        writer.Change(
            snapshot.Type,
            snapshot.Key,
            json =>
            {
                var status = json.Status();
                status["error"] = new JsonObject { ["message"] = message, ["time"] = Timestamps.Write(time.GetUtcNow()) };
                status["readyToUse"] = false;
                return json.Uid() == snapshot.Uid;
            },
            "status");
        events.Warning(new WorkItem(snapshot.Type, snapshot.Key), SnapshotNames.Component, reason, message);
    }
}
