using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Snapshots;

/// <summary>The VolumeSnapshotContents as the snapshot controller finds, makes, binds and ends them.</summary>
internal sealed class SnapshotContent(ClusterView view, IClusterWriter writer)
{
    /// <summary>The snapshot that a content is for.</summary>
    public static ObjectKey? SnapshotOf(JsonObject content) =>
        content.Object("spec", "volumeSnapshotRef") is { } reference ? new ObjectKey(reference.Text("namespace") ?? string.Empty, reference.Text("name") ?? string.Empty) : null;

    /// <summary>The content of a snapshot: the one it names, or the one that was made for it; null where it is absent.</summary>
    public StoredObject? Find(StoredObject snapshot)
    {
        var name = snapshot.Json.Text("spec", "source", "volumeSnapshotContentName") ?? NameFor(snapshot);
        return view.FindStored(new WorkItem(ResourceTypes.SnapshotContents, ObjectKey.ClusterScoped(name)));
    }

    /// <summary>Makes the content of a snapshot of a volume; one that is there already is as good.</summary>
    public StoredObject Create(StoredObject snapshot, JsonObject @class, string className, string handle, VolumeMode mode) => writer.Create(ResourceTypes.SnapshotContents, string.Empty, new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = NameFor(snapshot), ["finalizers"] = new JsonArray(SnapshotNames.ContentProtection) },
        ["spec"] = new JsonObject
        {
            ["deletionPolicy"] = @class.Text("deletionPolicy"),
            ["driver"] = @class.Text("driver"),
            ["source"] = new JsonObject { ["volumeHandle"] = handle },
            ["sourceVolumeMode"] = mode.ToString(),
            ["volumeSnapshotClassName"] = className,
            ["volumeSnapshotRef"] = new JsonObject
            {
                ["apiVersion"] = ResourceTypes.Snapshots.ApiVersion,
                ["kind"] = ResourceTypes.Snapshots.Kind,
                ["name"] = snapshot.Key.Name,
                ["namespace"] = snapshot.Key.Namespace,
                ["resourceVersion"] = snapshot.Revision.ToString(CultureInfo.InvariantCulture),
                ["uid"] = snapshot.Uid,
            },
        },
    });

    /// <summary>Notes in a content that somebody made which snapshot has it.</summary>
    public void Bind(StoredObject content, StoredObject snapshot) => writer.Change(content.Type, content.Key, json =>
    {
        var isNew = json.AddFinalizer(SnapshotNames.ContentProtection);
        if (json.Text("spec", "volumeSnapshotRef", "uid") == snapshot.Uid) return isNew;
        json.Spec().Ensure("volumeSnapshotRef")["uid"] = snapshot.Uid;
        return true;
    });

    /// <summary>Notes that the snapshot goes, and asks for the content's deletion where its policy says so.</summary>
    public void MarkDeleted(StoredObject content, bool isDeleted)
    {
        writer.Change(content.Type, content.Key, json =>
        {
            if (json.Annotation(SnapshotNames.BeingDeleted) is not null) return false;
            json.Annotate(SnapshotNames.BeingDeleted, "yes");
            return true;
        });
        if (isDeleted && content.Json.Text("metadata", "deletionTimestamp") is null) writer.Delete(content.Type, content.Key);
    }

    private static string NameFor(StoredObject snapshot) => $"snapcontent-{snapshot.Uid}";
}
