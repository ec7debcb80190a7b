using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Workloads;

/// <summary>
/// The Pod templates that the objects of one kind (StatefulSets or DaemonSets) have had, kept as ControllerRevisions, so that going back to one is
/// going back to its revision and a controller that starts anew knows them all. The order is that of their numbers: a
/// template that is taken up again gets the next number. For the manager's thread alone.
/// </summary>
internal sealed class RevisionHistory(ClusterView view, IClusterWriter writer, ResourceType ownerType)
{
    private const string HashLabel = "controller.kubernetes.io/hash";

    private readonly Dictionary<string, Dictionary<string, TemplateRevision>> _byOwner = [];

    /// <summary>Takes over a change of a ControllerRevision.</summary>
    public void Apply(StoreEvent change)
    {
        if (OwnerOf(change.Previous) is { } before && _byOwner.TryGetValue(before, out var former))
        {
            former.Remove(change.Object.Key.Name);
            if (former.Count == 0) _byOwner.Remove(before);
        }

        if (change.Type == StoreEventType.Deleted || OwnerOf(change.Object) is not { } owner) return;
        var json = change.Object.Json;
        var template = (JsonObject?)json.Object("data", "spec", "template")?.DeepClone() ?? [];
        template.Remove("$patch");
        if (!_byOwner.TryGetValue(owner, out var revisions)) _byOwner.Add(owner, revisions = []);
        revisions[change.Object.Key.Name] = new TemplateRevision(change.Object.Key.Name, json.Integer("revision") ?? 0, template);
    }

    /// <summary>The revisions of an owner, the oldest first.</summary>
    public List<TemplateRevision> Of(string ownerUid)
    {
        view.CatchUp();
        return _byOwner.TryGetValue(ownerUid, out var revisions)
            ? [.. revisions.Values.OrderBy(revision => revision.Number).ThenBy(revision => revision.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>
    /// The revision of an owner's present template, made or numbered anew where it is not the last one. Names that are taken
    /// by other templates are counted in <paramref name="collisions"/>.
    /// </summary>
    public TemplateRevision Current(StoredObject owner, JsonObject json, ref long collisions)
    {
        var template = json.Object("spec", "template") ?? [];
        var known = Of(owner.Uid);
        var number = known.Count == 0 ? 1 : known[^1].Number + 1;
        if (known.FindLast(revision => ObjectJson.Same(revision.Template, template)) is { } equal)
        {
            if (equal == known[^1]) return equal;
            writer.Change(ResourceTypes.ControllerRevisions, new ObjectKey(owner.Key.Namespace, equal.Name), revision =>
            {
                revision["revision"] = number;
                return true;
            });
            return equal with { Number = number };
        }

        for (; ; collisions++)
        {
            var hash = TemplateHash.Of(template, collisions);
            var name = $"{owner.Key.Name}-{hash}";
            var key = new ObjectKey(owner.Key.Namespace, name);
            if (view.FindStored(new WorkItem(ResourceTypes.ControllerRevisions, key)) is not { } taken)
            {
                writer.Create(ResourceTypes.ControllerRevisions, owner.Key.Namespace, NewRevision(owner, json, template, name, hash, number));
                return new TemplateRevision(name, number, template);
            }

            var found = taken.Json;
            if (found.Object("data", "spec", "template") is { } data && ObjectJson.Same(WithoutDirective(data), template))
            {
                if (ControllerReference.Of(found) is null) Adopt(owner, key, number);
                return new TemplateRevision(name, number, template);
            }
        }
    }

    /// <summary>Deletes the oldest revisions beyond the owner's <c>revisionHistoryLimit</c>; those in use do not count.</summary>
    public void Truncate(StoredObject owner, long limit, IReadOnlySet<string> inUse)
    {
        var idle = Of(owner.Uid).Where(revision => !inUse.Contains(revision.Name)).ToList();
        for (var index = 0; index < idle.Count - limit; index++)
            writer.Delete(ResourceTypes.ControllerRevisions, new ObjectKey(owner.Key.Namespace, idle[index].Name));
    }

    private string? OwnerOf(StoredObject? revision) =>
        revision is not null && ControllerReference.Of(revision.Json) is { } owner && owner.Text("kind") == ownerType.Kind ? owner.Text("uid") : null;

    // Left over by an owner of the same name that was deleted with --cascade=orphan. What still belongs to a deleted owner goes
    // with it and is then made anew.
    private void Adopt(StoredObject owner, ObjectKey key, long number) =>
        writer.Change(ResourceTypes.ControllerRevisions, key, revision =>
        {
            ControllerReference.Adopt(revision, owner);
            revision["revision"] = number;
            return true;
        });

    private static JsonObject WithoutDirective(JsonObject data)
    {
        var template = (JsonObject)data.DeepClone();
        template.Remove("$patch");
        return template;
    }

    private static JsonObject NewRevision(StoredObject owner, JsonObject json, JsonObject template, string name, string hash, long number)
    {
        var labels = (JsonObject?)template.Object("metadata", "labels")?.DeepClone() ?? [];
        labels[HashLabel] = hash;
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["labels"] = labels,
            ["ownerReferences"] = new JsonArray(ControllerReference.To(owner)),
        };
        if (json.Object("metadata", "annotations") is { Count: > 0 } annotations) metadata["annotations"] = annotations.DeepClone();
        var data = (JsonObject)template.DeepClone();
        data["$patch"] = "replace";
        return new JsonObject
        {
            ["metadata"] = metadata,
            ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = data } },
            ["revision"] = number,
        };
    }
}
