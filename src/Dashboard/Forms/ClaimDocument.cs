using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;

namespace Dashboard.Forms;

/// <summary>
/// The claim that is being written, as the document that will be sent: form and YAML are two ways to change it, and what
/// the form does not know stays in it. Immutable: each change is a new one.
/// </summary>
public sealed class ClaimDocument
{
    private const string SnapshotGroup = "snapshot.storage.k8s.io";

    private readonly JsonObject _json;

    private ClaimDocument(JsonObject json, ClaimDraft draft, IReadOnlyList<FieldProblem> problems) => (_json, Draft, Problems) = (json, draft, problems);

    /// <summary>What the prediction looks at.</summary>
    public ClaimDraft Draft { get; }

    /// <summary>Fields that hold another type of value than belongs there; the form shows them as empty.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; }

    /// <summary>The labels, in the document's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels => new JsonFields(_json).Texts(FieldPaths.Labels);

    /// <summary>The annotations, in the document's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations => new JsonFields(_json).Texts(FieldPaths.Annotations);

    /// <summary>A claim with nothing in it but what nearly every claim has.</summary>
    public static ClaimDocument New(string @namespace) => Of(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["metadata"] = new JsonObject { ["name"] = string.Empty, ["namespace"] = @namespace },
        ["spec"] = new JsonObject { ["accessModes"] = new JsonArray(nameof(AccessModes.ReadWriteOnce)), ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = "1Gi" } } },
    });

    /// <summary>A claim out of a document; the caller has checked that it is one.</summary>
    public static ClaimDocument Of(JsonObject json)
    {
        json = (JsonObject)json.DeepClone();
        var fields = new JsonFields(json);
        var draft = new ClaimDraft
        {
            Namespace = fields.Text(FieldPaths.Namespace) ?? string.Empty,
            Name = fields.Text(FieldPaths.Name) ?? string.Empty,
            StorageClassName = fields.Text(FieldPaths.Class),
            Size = fields.TextOrNumber(FieldPaths.Size) ?? string.Empty,
            AccessModes = fields.Items(FieldPaths.AccessModes).Aggregate(AccessModes.None, (modes, name) => modes | AccessModeFacts.Parse(name)),
            VolumeMode = fields.Text(FieldPaths.VolumeMode) == nameof(VolumeMode.Block) ? VolumeMode.Block : VolumeMode.Filesystem,
            Selector = SelectorDocument.Read(fields),
            VolumeName = fields.Text(FieldPaths.Volume),
            DataSource = ReadSource(fields, "spec.dataSourceRef") ?? ReadSource(fields, FieldPaths.DataSource),
            VolumeAttributesClassName = fields.Text(FieldPaths.AttributesClass),
        };
        return new ClaimDocument(json, draft, fields.Problems);
    }

    /// <summary>
    /// A new claim of another's making: its name, what the cluster added to it and which volume it got are left out.
    /// </summary>
    public static ClaimDocument Like(JsonObject claim)
    {
        var json = (JsonObject)claim.DeepClone();
        json.Remove("status");
        var metadata = json["metadata"] as JsonObject ?? [];
        foreach (var name in metadata.Select(member => member.Key).ToList())
        {
            if (name is not ("namespace" or "labels" or "annotations")) metadata.Remove(name);
        }

        if (metadata["annotations"] is JsonObject annotations)
        {
            foreach (var key in annotations.Select(member => member.Key).Where(IsClustersOwn).ToList()) annotations.Remove(key);
            if (annotations.Count == 0) metadata.Remove("annotations");
        }

        (json["spec"] as JsonObject)?.Remove("volumeName");
        // The server writes the same source twice.
        if (json["spec"]?["dataSource"] is not null) (json["spec"] as JsonObject)?.Remove("dataSourceRef");
        return Of(json);
    }

    /// <summary>The document, which is the caller's own.</summary>
    public JsonObject ToJson() => (JsonObject)_json.DeepClone();

    /// <summary>The claim with other values in the fields of the draft. Fields that do not differ stay as they are written.</summary>
    public ClaimDocument With(ClaimDraft draft)
    {
        var json = ToJson();
        var old = Draft;
        if (draft.Name != old.Name) JsonFields.Set(json, FieldPaths.Name, draft.Name);
        if (draft.Namespace != old.Namespace) JsonFields.Set(json, FieldPaths.Namespace, draft.Namespace.Length == 0 ? null : draft.Namespace);
        if (draft.StorageClassName != old.StorageClassName) JsonFields.Set(json, FieldPaths.Class, draft.StorageClassName);
        if (draft.Size != old.Size) JsonFields.Set(json, FieldPaths.Size, draft.Size);
        if (draft.AccessModes != old.AccessModes)
            JsonFields.Set(json, FieldPaths.AccessModes, new JsonArray([.. AccessModeFacts.All.Where(mode => draft.AccessModes.HasFlag(mode)).Select(mode => JsonValue.Create(mode.ToString()))]));
        if (draft.VolumeMode != old.VolumeMode) JsonFields.Set(json, FieldPaths.VolumeMode, draft.VolumeMode == VolumeMode.Block ? nameof(VolumeMode.Block) : null);
        if (!draft.Selector.SequenceEqual(old.Selector)) JsonFields.Set(json, FieldPaths.Selector, SelectorDocument.Write(draft.Selector));
        if (draft.VolumeName != old.VolumeName) JsonFields.Set(json, FieldPaths.Volume, string.IsNullOrEmpty(draft.VolumeName) ? null : draft.VolumeName);
        if (draft.VolumeAttributesClassName != old.VolumeAttributesClassName)
            JsonFields.Set(json, FieldPaths.AttributesClass, string.IsNullOrEmpty(draft.VolumeAttributesClassName) ? null : draft.VolumeAttributesClassName);
        if (draft.DataSource != old.DataSource)
        {
            JsonFields.Set(json, "spec.dataSourceRef", null);
            JsonFields.Set(json, FieldPaths.DataSource, WriteSource(draft.DataSource));
        }

        return Of(json);
    }

    /// <summary>The claim with other labels.</summary>
    public ClaimDocument WithLabels(IEnumerable<KeyValuePair<string, string>> labels) => With(FieldPaths.Labels, labels);

    /// <summary>The claim with other annotations.</summary>
    public ClaimDocument WithAnnotations(IEnumerable<KeyValuePair<string, string>> annotations) => With(FieldPaths.Annotations, annotations);

    private ClaimDocument With(string path, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var json = ToJson();
        var members = new JsonObject();
        foreach (var (key, value) in pairs) members[key] = value;
        JsonFields.Set(json, path, members.Count == 0 ? null : members);
        return Of(json);
    }

    private static bool IsClustersOwn(string annotation) =>
        annotation.StartsWith("pv.kubernetes.io/", StringComparison.Ordinal) ||
        annotation is "kubectl.kubernetes.io/last-applied-configuration" or "volume.kubernetes.io/selected-node"
            or "volume.kubernetes.io/storage-provisioner" or "volume.beta.kubernetes.io/storage-provisioner";

    private static DraftDataSource? ReadSource(JsonFields fields, string path) =>
        fields.Text($"{path}.kind") is { } kind ? new DraftDataSource(kind, fields.Text($"{path}.name") ?? string.Empty) : null;

    private static JsonObject? WriteSource(DraftDataSource? source) => source?.Kind switch
    {
        null => null,
        DraftDataSource.ClaimKind => new JsonObject { ["kind"] = source.Kind, ["name"] = source.Name },
        _ => new JsonObject { ["apiGroup"] = SnapshotGroup, ["kind"] = source.Kind, ["name"] = source.Name },
    };
}
