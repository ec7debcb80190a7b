using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.Forms;

/// <summary>
/// The volume that is being written, as the document that will be sent, as <see cref="ClaimDocument"/> is for claims: what
/// the form does not know stays in it. Immutable: each change is a new one.
/// </summary>
public sealed class VolumeDocument
{
    /// <summary>The size.</summary>
    public const string Capacity = "spec.capacity.storage";

    /// <summary>What becomes of the data.</summary>
    public const string ReclaimPolicy = "spec.persistentVolumeReclaimPolicy";

    /// <summary>The claim it is kept for.</summary>
    public const string Claim = "spec.claimRef";

    /// <summary>The nodes it can be reached from.</summary>
    public const string NodeAffinity = "spec.nodeAffinity";

    private const string Hostname = "kubernetes.io/hostname";

    private readonly JsonObject _json;

    private VolumeDocument(JsonObject json) => _json = json;

    /// <summary>The source's name; null where there is none that the form knows.</summary>
    public string? Source => VolumeSources.All.Keys.FirstOrDefault(name => _json["spec"]?[name] is JsonObject);

    /// <summary>The access modes.</summary>
    public AccessModes AccessModes => new JsonFields(_json).Items(FieldPaths.AccessModes).Aggregate(AccessModes.None, (modes, name) => modes | AccessModeFacts.Parse(name));

    /// <summary>The labels, in the document's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels => new JsonFields(_json).Texts(FieldPaths.Labels);

    /// <summary>A volume of a source with nothing in it but what nearly every volume has. Its data is kept unless somebody says otherwise.</summary>
    public static VolumeDocument New(string source) => new(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolume",
        ["metadata"] = new JsonObject { ["name"] = string.Empty },
        ["spec"] = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = "1Gi" },
            ["accessModes"] = new JsonArray(nameof(AccessModes.ReadWriteOnce)),
            ["persistentVolumeReclaimPolicy"] = nameof(Storage.Objects.ReclaimPolicy.Retain),
            ["storageClassName"] = string.Empty,
            [source] = new JsonObject(),
        },
    });

    /// <summary>A volume out of a document; the caller has checked that it is one.</summary>
    public static VolumeDocument Of(JsonObject json) => new((JsonObject)json.DeepClone());

    /// <summary>The document, which is the caller's own.</summary>
    public JsonObject ToJson() => (JsonObject)_json.DeepClone();

    /// <summary>A field's text; null where it is absent or no text.</summary>
    public string? Text(string path) => new JsonFields(_json).TextOrNumber(path);

    /// <summary>A field of the source as the form shows it: items apart by commas, flags as <c>true</c>; empty where absent.</summary>
    public string SourceText(SourceField field)
    {
        JsonNode? node = Source is { } source ? _json["spec"]![source] : null;
        foreach (var name in field.Path.Split('.')) node = (node as JsonObject)?[name];
        return node switch
        {
            null => string.Empty,
            JsonArray items => string.Join(',', items.Select(item => item?.ToString())),
            JsonValue value => value.ToString(),
            _ => string.Empty,
        };
    }

    /// <summary>The volume with another text in a field; null takes the field out.</summary>
    public VolumeDocument With(string path, string? text) => With(path, text is null ? null : JsonValue.Create(text));

    /// <summary>The volume with another value in a field; null takes the field out.</summary>
    public VolumeDocument With(string path, JsonNode? value)
    {
        var json = ToJson();
        JsonFields.Set(json, path, value);
        return new VolumeDocument(json);
    }

    /// <summary>The volume with other access modes.</summary>
    public VolumeDocument With(AccessModes modes) =>
        With(FieldPaths.AccessModes, new JsonArray([.. AccessModeFacts.All.Where(mode => modes.HasFlag(mode)).Select(mode => JsonValue.Create(mode.ToString()))]));

    /// <summary>The volume with another source, which begins empty; a volume has one.</summary>
    public VolumeDocument WithSource(string source)
    {
        if (source == Source) return this;
        var json = ToJson();
        foreach (var name in VolumeSources.All.Keys) (json["spec"] as JsonObject)?.Remove(name);
        JsonFields.Set(json, $"spec.{source}", new JsonObject());
        return new VolumeDocument(json);
    }

    /// <summary>The volume with something typed into a field of its source; nothing takes the field out. A number that is none stays a text, for the server to refuse.</summary>
    public VolumeDocument WithSourceText(SourceField field, string text) => With($"spec.{Source}.{field.Path}", field.Type switch
    {
        _ when text.Length == 0 => null,
        SourceFieldType.Number when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        SourceFieldType.Flag => text == "true" ? JsonValue.Create(true) : null,
        SourceFieldType.Items => new JsonArray([.. text.Split(',').Select(item => JsonValue.Create(item.Trim()))]),
        _ => JsonValue.Create(text),
    });

    /// <summary>The volume kept for a claim of this name, there or not; null: for any.</summary>
    public VolumeDocument ReservedFor(ObjectKey? claim) => With(Claim, claim is not { } key ? null : new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["namespace"] = key.Namespace,
        ["name"] = key.Name,
    });

    /// <summary>The volume within reach of these nodes only; none: of all.</summary>
    public VolumeDocument OnNodes(IReadOnlyList<string> nodes)
    {
        if (nodes.Count == 0) return With(NodeAffinity, (JsonNode?)null);
        var expression = new JsonObject { ["key"] = Hostname, ["operator"] = "In", ["values"] = new JsonArray([.. nodes.Select(node => JsonValue.Create(node))]) };
        var term = new JsonObject { ["matchExpressions"] = new JsonArray(expression) };
        return With(NodeAffinity, new JsonObject { ["required"] = new JsonObject { ["nodeSelectorTerms"] = new JsonArray(term) } });
    }
}
