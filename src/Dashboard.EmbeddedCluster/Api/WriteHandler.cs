using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Api.Patches;
using Dashboard.EmbeddedCluster.Api.Selection;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Schema;
using Dashboard.EmbeddedCluster.Store;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Answers create, update, patch and delete.</summary>
internal sealed class WriteHandler(ObjectStore store, ClusterRegistry registry, TimeProvider time)
{
    /// <summary>The resources whose deletion is answered with the object; the others' with a Status.</summary>
    private static readonly ResourceType[] AnswerWithObject =
        [ResourceTypes.Pods, ResourceTypes.Claims, ResourceTypes.Volumes, ResourceTypes.Services, ResourceTypes.StorageClasses];

    /// <summary>The resources whose updates must say which version they are about.</summary>
    private static readonly ResourceType[] NeedsVersion =
    [
        ResourceTypes.Leases, ResourceTypes.Drivers, ResourceTypes.NodeDrivers, ResourceTypes.StorageCapacities, ResourceTypes.Attachments,
        ResourceTypes.Snapshots, ResourceTypes.SnapshotClasses, ResourceTypes.SnapshotContents,
    ];

    /// <summary>POST to a collection.</summary>
    public async Task CreateAsync(HttpContext http, ResourcePath path)
    {
        var form = ObjectBytes.For(http.Request, time);
        var options = WriteOptions.Read(http.Request, "CreateOptions");
        var json = await RequestedObject.ReadAsync(http, path, options);
        if (json.Text("metadata", "resourceVersion") is { Length: > 0 }) throw new ApiException(500, string.Empty, "resourceVersion should not be set on objects to be created");
        var created = registry.Create(path.Type, path.Namespace, json, options.ToRequest());
        await Responses.WriteAsync(http, 201, form.Of(created));
    }

    /// <summary>PUT to an object or its status.</summary>
    public async Task UpdateAsync(HttpContext http, ResourcePath path)
    {
        var form = ObjectBytes.For(http.Request, time);
        var options = WriteOptions.Read(http.Request, "UpdateOptions");
        var body = await RequestedObject.ReadAsync(http, path, options);
        if (string.IsNullOrEmpty(body.Text("metadata", "resourceVersion")) && NeedsVersion.Contains(path.Type)) throw ApiErrors.VersionRequired(path.Type, path.Name);
        var updated = registry.Change(path.Type, path.Key, json =>
        {
            RequestedObject.Replace(json, (JsonObject)body.DeepClone());
            return true;
        }, options.ToRequest(path.Subresource));
        await Responses.WriteAsync(http, 200, form.Of(updated ?? throw ApiErrors.NotFound(path.Type, path.Name)));
    }

    /// <summary>PATCH of an object or its status; with an apply patch, of an object that need not exist.</summary>
    public async Task PatchAsync(HttpContext http, ResourcePath path)
    {
        var form = ObjectBytes.For(http.Request, time);
        if (RequestBody.MediaType(http.Request) == AppliedObject.MediaType)
        {
            await ApplyAsync(http, path, form);
            return;
        }

        var options = WriteOptions.Read(http.Request, "PatchOptions");
        var patch = await Patch.ReadAsync(http.Request);
        IReadOnlyList<string> problems = [];
        var updated = registry.Write(
            path.Type,
            path.Key,
            current =>
            {
                var target = patch.NamesManagedFields ? current.CopyWithManagedFields() : current.Copy();
                var patched = patch.Apply(target, ApiSchema.Kubernetes[path.Type]);
                problems = [.. patch.Duplicates.Select(WriteOptions.DuplicateField), .. SchemaDecoder.Decode(patched, path.Type, patch.AsStrategic).Select(SchemaDecoder.UnknownField)];
                if (options.IsStrict) options.Validate(http.Response, problems, ApiErrors.BadRequest);
                RequestedObject.Check(patched, path);
                return new ObjectEdit(patched);
            },
            options.ToRequest(path.Subresource));
        if (!options.IsStrict) options.Validate(http.Response, problems, ApiErrors.BadRequest);
        await Responses.WriteAsync(http, 200, form.Of(updated ?? throw ApiErrors.NotFound(path.Type, path.Name)));
    }

    private async Task ApplyAsync(HttpContext http, ResourcePath path, ObjectBytes form)
    {
        var options = WriteOptions.ReadForApply(http.Request);
        var applied = await AppliedObject.ReadAsync(http, path, options);
        var written = registry.Apply(path.Type, path.Key, applied, options.TakesOver, options.ToRequest(path.Subresource), out var isCreated);
        await Responses.WriteAsync(http, isCreated ? 201 : 200, form.Of(written ?? throw ApiErrors.NotFound(path.Type, path.Name)));
    }

    /// <summary>DELETE of an object.</summary>
    public async Task DeleteAsync(HttpContext http, ResourcePath path)
    {
        var request = await DeleteOptions.ReadAsync(http.Request);
        var deleted = registry.Delete(path.Type, path.Key, request, out var isRemoved) ?? throw ApiErrors.NotFound(path.Type, path.Name);
        var answer = isRemoved && !AnswerWithObject.Contains(path.Type)
            ? Responses.Success(path.Type, path.Name, deleted.Uid).ToUtf8()
            : deleted.Answer;
        await Responses.WriteAsync(http, 200, answer);
    }

    /// <summary>DELETE of a collection: every object that a selection takes.</summary>
    public async Task DeleteCollectionAsync(HttpContext http, ObjectSelection selection)
    {
        var request = await DeleteOptions.ReadAsync(http.Request);
        var listing = store.List(selection.Type);
        var selected = listing.Objects.In(selection.Namespace).Where(selection.Matches).ToList();
        foreach (var found in selected) registry.Delete(found.Type, found.Key, request, out _);
        var answer = new JsonObject
        {
            ["kind"] = $"{selection.Type.Kind}List",
            ["apiVersion"] = selection.Type.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = listing.Revision.ToString(CultureInfo.InvariantCulture) },
            ["items"] = new JsonArray([.. selected.Select(found => (JsonNode)found.CopyWithManagedFields())]),
        };
        await Responses.WriteAsync(http, 200, answer.ToUtf8());
    }
}
