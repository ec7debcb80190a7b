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
    /// <see cref="Json"/> in UTF-8, written once however many lists and watches send it. Two threads may both write it
    /// the first time; either result is the same.
    /// </summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8 ??= JsonSerializer.SerializeToUtf8Bytes(json, ObjectJson.WriterOptions);

    /// <summary>A copy that may be changed.</summary>
    public JsonObject Copy() => (JsonObject)json.DeepClone();

    /// <inheritdoc />
    public override string ToString() => $"{type} {key} @{revision}";
}
