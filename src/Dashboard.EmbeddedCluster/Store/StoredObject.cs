using System.Text.Json.Nodes;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// One version of an object as it stands in the store. <see cref="Json"/> is shared by all readers and must never be
/// changed: take a <see cref="Copy"/>.
/// </summary>
public sealed record StoredObject(ResourceType Type, ObjectKey Key, string Uid, long Revision, JsonObject Json)
{
    /// <summary>A copy that may be changed.</summary>
    public JsonObject Copy() => (JsonObject)Json.DeepClone();
}
