using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Ownership;
using Dashboard.EmbeddedCluster.Registry.Quotas;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// The rules of the API in front of the store, for requests from outside and for the controllers alike. A write is:
/// metadata, defaults, admission, validation, then one write to the store that fails where somebody else was faster.
/// </summary>
public sealed class ClusterRegistry(ObjectStore store, TimeProvider time, string fieldManager = ClusterRegistry.Anonymous) : IClusterWriter
{
    private const int NameAttempts = 8;
    private const string Anonymous = "embedded-cluster";

    private readonly Admission _admission = new(store);
    private readonly QuotaAdmission _quotas = new(store);

    /// <inheritdoc />
    public IClusterWriter As(string manager) => new ClusterRegistry(store, time, manager);

    /// <inheritdoc />
    public StoredObject Create(ResourceType type, string @namespace, JsonObject json) =>
        Create(type, @namespace, json, new WriteRequest(fieldManager));

    /// <inheritdoc />
    public StoredObject? Change(ResourceType type, ObjectKey key, Func<JsonObject, bool> change, string? subresource = null) =>
        Change(type, key, change, new WriteRequest(fieldManager, subresource));

    /// <inheritdoc />
    public StoredObject? Delete(ResourceType type, ObjectKey key, int? gracePeriodSeconds = null, Propagation? propagation = null) =>
        Delete(type, key, new DeletionRequest { GracePeriodSeconds = gracePeriodSeconds, Propagation = propagation }, out _);

    /// <summary>
    /// As <see cref="Create(ResourceType, string, JsonObject)"/>; a dry run does everything but the write. The owners of the
    /// fields are those given, or the writer.
    /// </summary>
    internal StoredObject Create(
        ResourceType type, string @namespace, JsonObject json, WriteRequest request, ImmutableArray<ManagedFieldsEntry>? owners = null)
    {
        var rules = KindRules.Of(type);
        json = (JsonObject)json.DeepClone();
        ObjectMetadata.PrepareForCreate(json, type, @namespace, time.GetUtcNow(), rules.HasGeneration);
        var metadata = json.Object("metadata")!;
        metadata.Remove("resourceVersion");
        var named = metadata.Text("name") is { Length: > 0 };
        for (var attempt = 1; ; attempt++)
        {
            if (!named && ObjectMetadata.GenerateName(json) is { } generated) metadata["name"] = generated;
            rules.Default(json);
            var managed = owners ?? FieldTracker.Update([], type, null, json, request.FieldManager, time.GetUtcNow());
            rules.PrepareForCreate(json);
            rules.StampStatus(json, null, time.GetUtcNow());
            _admission.OnCreate(type, @namespace, json);
            var errors = new FieldErrors();
            ObjectMetadata.Validate(json, rules.CheckName, errors);
            rules.Validate(json, errors);
            var name = metadata.Text("name") ?? string.Empty;
            errors.ThrowIfAny(type, name);

            var key = new ObjectKey(type.IsNamespaced ? @namespace : string.Empty, name);
            var uid = metadata.Text("uid")!;
            if (store.Find(type, key) is null) _quotas.Charge(type, key, json, null, request.IsDryRun);
            if (request.IsDryRun && store.Find(type, key) is null) return new StoredObject(type, key, uid, 0, json) { ManagedFields = managed };
            if (!request.IsDryRun && store.TryWrite(type, key, uid, json, null, managed) is { } written) return written;
            if (named) throw ApiErrors.AlreadyExists(type, name);
            if (attempt == NameAttempts) throw ApiErrors.NoFreeName(type, name);
        }
    }

    /// <summary>As <see cref="Change(ResourceType, ObjectKey, Func{JsonObject, bool}, string)"/>; a dry run does everything but the write.</summary>
    internal StoredObject? Change(ResourceType type, ObjectKey key, Func<JsonObject, bool> change, WriteRequest request) => Write(
        type,
        key,
        current =>
        {
            var json = current.Copy();
            return change(json) ? new ObjectEdit(json) : null;
        },
        request);

    /// <summary>
    /// Writes what an edit makes of an object's newest state; it is called again where somebody else wrote in between. Null
    /// where the object does not exist; as it is where the edit is null or makes no difference.
    /// </summary>
    internal StoredObject? Write(ResourceType type, ObjectKey key, Func<StoredObject, ObjectEdit?> edit, WriteRequest request)
    {
        while (true)
        {
            var current = store.Find(type, key);
            if (current is null) return null;
            if (edit(current) is not { Json: var json } made) return current;
            CheckVersion(current, json);
            var requested = ManagedFieldsJson.Read(json.At("metadata", "managedFields"));
            Prepare(type, json, current.Json, request);
            var isChanged = !ObjectJson.Same(json, current.Json);
            var managed = made.Owners ?? requested ?? current.ManagedFields;
            if (isChanged && made.Owners is null && request.Subresource != WriteRequest.Binding)
            {
                managed = FieldTracker.Update(managed, type, current.Json, json, request.FieldManager, time.GetUtcNow());
            }

            // What the server itself notes is nobody's, so it comes after that.
            if (isChanged && request.Subresource == "status") KindRules.Of(type).StampStatus(json, current.Json, time.GetUtcNow());
            if (!isChanged && managed.SequenceEqual(current.ManagedFields)) return current;
            if (isChanged && request.Subresource is null) _quotas.Charge(type, key, json, current.Json, request.IsDryRun);
            if (request.IsDryRun) return new StoredObject(type, key, current.Uid, current.Revision, json) { ManagedFields = managed };

            // With its last finalizer gone, an object whose deletion was asked for is removed by the same write.
            var written = ObjectDeletion.IsDue(type, json) ? store.TryRemove(current) : store.TryWrite(type, key, current.Uid, json, current, managed);
            if (written is not null) return written;
        }
    }

    /// <summary>Server-side apply; the object is created where it does not exist, but not by way of a subresource (then: null).</summary>
    internal StoredObject? Apply(ResourceType type, ObjectKey key, JsonObject applied, bool takesOver, WriteRequest request, out bool isCreated)
    {
        var apply = new ApplyRequest(request.FieldManager, takesOver);
        isCreated = false;
        while (true)
        {
            var written = Write(type, key, Edit, request);
            if (written is not null || request.Subresource is not null) return written;
            try
            {
                isCreated = true;
                var (json, owners) = ServerSideApply.Apply(type, null, [], applied, apply, time.GetUtcNow());
                return Create(type, key.Namespace, json, request, owners);
            }
            catch (ApiException refusal) when (refusal.Reason == "AlreadyExists")
            {
                // Somebody else has created it meanwhile: it is applied to that.
                isCreated = false;
            }
        }

        ObjectEdit? Edit(StoredObject current)
        {
            var (json, owners) = ServerSideApply.Apply(type, current.Json, current.ManagedFields, applied, apply, time.GetUtcNow());
            return new ObjectEdit(json, owners);
        }
    }

    /// <summary>
    /// As <see cref="Delete(ResourceType, ObjectKey, int?, Propagation?)"/>; <paramref name="isRemoved"/> tells whether the object is
    /// gone or waits for its finalizers or its end.
    /// </summary>
    internal StoredObject? Delete(ResourceType type, ObjectKey key, DeletionRequest request, out bool isRemoved)
    {
        while (true)
        {
            isRemoved = false;
            var current = store.Find(type, key);
            if (current is null) return null;
            Admission.OnDelete(type, key.Name);
            ObjectDeletion.CheckPreconditions(current, request);
            var json = ObjectDeletion.Mark(current, request, time.GetUtcNow());
            if (json is not null && ObjectJson.Same(json, current.Json)) return current;
            isRemoved = json is null || ObjectDeletion.IsDue(type, json);
            if (request.IsDryRun) return new StoredObject(type, key, current.Uid, current.Revision, json ?? current.Copy()) { ManagedFields = current.ManagedFields };
            var written = json is null ? store.TryRemove(current) : store.TryWrite(type, key, current.Uid, json, current, current.ManagedFields);

            // A Pod whose grace is cut to nothing is seen with no time left, and then gone: two changes, as in a real cluster.
            if (written is not null && (json is null || !isRemoved)) return written;
        }
    }

    private void Prepare(ResourceType type, JsonObject json, JsonObject previous, WriteRequest request)
    {
        var rules = KindRules.Of(type);
        ObjectMetadata.PrepareForUpdate(json, previous, type);
        if (request.Subresource == "status")
        {
            foreach (var (member, _) in json.ToList())
            {
                if (member is not ("metadata" or "status")) json.Remove(member);
            }

            foreach (var (member, value) in previous)
            {
                if (member is not ("metadata" or "status")) json[member] = value?.DeepClone();
            }
        }
        else
        {
            if (type.Subresources.Contains("status") && request.Subresource != WriteRequest.Binding) json.TakeFrom("status", previous);
            if (request.Subresource != "finalize") rules.PrepareForUpdate(json, previous);
        }

        rules.Default(json);
        var errors = new FieldErrors();
        ObjectMetadata.Validate(json, rules.CheckName, errors);
        ObjectMetadata.ValidateUpdate(json, previous, errors);
        if (request.Subresource != "status")
        {
            rules.Validate(json, errors);
            rules.ValidateUpdate(json, previous, errors);
        }

        errors.ThrowIfAny(type, json.Text("metadata", "name")!);
        if (request.ChangesSpec) _admission.OnUpdate(type, json, previous);
        if (rules.HasGeneration && request.ChangesSpec && !ObjectJson.Same(json["spec"], previous["spec"]))
        {
            json["metadata"]!["generation"] = (previous.Integer("metadata", "generation") ?? 0) + 1;
        }
    }

    private static void CheckVersion(StoredObject current, JsonObject json)
    {
        var (name, metadata) = (current.Key.Name, json.Object("metadata"));
        if (metadata.Text("uid") is { Length: > 0 } uid && uid != current.Uid)
        {
            throw ApiErrors.Conflict(current.Type, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        }

        if (metadata.Text("resourceVersion") is { Length: > 0 } version && version != VersionOf(current)) throw ApiErrors.Modified(current.Type, name);
    }

    private static string VersionOf(StoredObject found) => found.Revision.ToString(CultureInfo.InvariantCulture);
}
