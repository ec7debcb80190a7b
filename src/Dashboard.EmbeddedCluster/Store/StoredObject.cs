using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// One version of an object as it stands in the store. <see cref="Json"/> is shared by all readers and must never be
/// changed: take a <see cref="Copy"/>.
/// </summary>
public sealed class StoredObject(ResourceType type, ObjectKey key, string uid, long revision, JsonObject json)
{
    /// <summary>The length of <c>{"kind":"","apiVersion":"",</c>.</summary>
    private const int KindLength = 27;

    private byte[]? _utf8;

    /// <summary>The resource it belongs to.</summary>
    public ResourceType Type => type;

    /// <summary>Its namespace and name.</summary>
    public ObjectKey Key => key;

    /// <summary>Its uid, which no other object ever had.</summary>
    public string Uid => uid;

    /// <summary>The revision that wrote this version: its <c>metadata.resourceVersion</c>.</summary>
    public long Revision => revision;

    /// <summary>The object as the API shows it.</summary>
    public JsonObject Json => json;

    /// <summary>
    /// <see cref="Json"/> in UTF-8, written once however many lists and watches send it; it begins with kind and
    /// apiVersion. Two threads may both write it the first time; either result is the same.
    /// </summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8 ??= Write();

    /// <summary>What follows kind and apiVersion in <see cref="Utf8"/>: the items of a list are written without them.</summary>
    public ReadOnlyMemory<byte> Utf8AfterKind => Utf8[(KindLength + type.Kind.Length + type.ApiVersion.Length)..];

    /// <summary>A copy that may be changed.</summary>
    public JsonObject Copy() => (JsonObject)json.DeepClone();

    /// <inheritdoc />
    public override string ToString() => $"{type} {key} @{revision}";

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ObjectJson.Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", type.Kind);
            writer.WriteString("apiVersion", type.ApiVersion);
            foreach (var (name, value) in json)
            {
                if (name is "kind" or "apiVersion") continue;
                writer.WritePropertyName(name);
                if (value is null) writer.WriteNullValue();
                else value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
