using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// Writes objects by the API's rules: defaulting, validation, metadata, finalizers, graceful deletion, owned status.
/// Requests from outside and the controllers within go through it alike. Refusals are <see cref="ApiException"/>s.
/// Thread-safe.
/// </summary>
public interface IClusterWriter
{
    /// <summary>
    /// The same writer under a field manager's name, such as <c>kubelet</c>: what is written then belongs to that name in
    /// <c>metadata.managedFields</c>.
    /// </summary>
    IClusterWriter As(string manager);

    /// <summary>Creates an object; name (or generateName) and the rest stand in <paramref name="json"/>.</summary>
    StoredObject Create(ResourceType type, string @namespace, JsonObject json);

    /// <summary>
    /// Changes an object: <paramref name="change"/> gets a copy of the newest state and edits it in place, returning false
    /// to leave it as it is; it is called again where somebody else wrote in between. A change that makes no difference
    /// writes nothing. Null where the object does not exist. <paramref name="subresource"/> is null, <c>status</c>,
    /// <c>scale</c>, or <c>binding</c> (a Pod's node with the condition that says so), of which nobody is noted as the owner.
    /// </summary>
    StoredObject? Change(ResourceType type, ObjectKey key, Func<JsonObject, bool> change, string? subresource = null);

    /// <summary>
    /// Asks for an object's deletion. With finalizers, or for a scheduled Pod with a grace period, it gets a
    /// deletionTimestamp and stays; else it is removed. Null where it does not exist. <paramref name="propagation"/> says what
    /// becomes of what it owns; null for what an earlier request or the kind says.
    /// </summary>
    StoredObject? Delete(ResourceType type, ObjectKey key, int? gracePeriodSeconds = null, Propagation? propagation = null);
}
