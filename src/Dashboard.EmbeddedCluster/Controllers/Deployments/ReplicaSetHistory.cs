using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Workloads;
using Dashboard.EmbeddedCluster.Registry;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.Deployments;

/// <summary>The ReplicaSets of Deployments: one for each template, numbered in the order of their use.</summary>
internal sealed class ReplicaSetHistory(ClusterView view, IClusterWriter writer)
{
    private static readonly string[] NotCopied =
        ["kubectl.kubernetes.io/last-applied-configuration", OwnedReplicaSet.Revision, "deployment.kubernetes.io/revision-history", "deployment.kubernetes.io/desired-replicas", "deployment.kubernetes.io/max-replicas"];

    /// <summary>The ReplicaSets of a Deployment, the oldest first. Those that it selects and that nobody controls are taken in.</summary>
    public List<OwnedReplicaSet> Of(StoredObject deployment, JsonObject json)
    {
        foreach (var orphan in view.AllStored(ResourceTypes.ReplicaSets, deployment.Key.Namespace))
        {
            if (orphan.Owners.Count == 0 && Selection.Matches(json, orphan)) Adopt(deployment, orphan);
        }

        return
        [
            .. view.Owners.DependentsOf(deployment.Uid, ResourceTypes.ReplicaSets)
                .Select(key => view.FindStored(new WorkItem(ResourceTypes.ReplicaSets, key))).OfType<StoredObject>()
                .Select(stored => new OwnedReplicaSet(stored))
                .OrderBy(set => set.CreatedAt, StringComparer.Ordinal).ThenBy(set => set.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The ReplicaSet of the Deployment's present template, made where there is none, with the highest revision number. Names
    /// that are taken by other templates are counted in <paramref name="collisions"/>.
    /// </summary>
    public OwnedReplicaSet Current(StoredObject deployment, JsonObject json, List<OwnedReplicaSet> sets, long replicas, ref long collisions, out bool isNew)
    {
        var template = json.Object("spec", "template") ?? [];
        var number = sets.Where(set => !set.IsOf(template)).Select(set => set.Number).DefaultIfEmpty().Max() + 1;
        isNew = false;
        if (sets.Find(set => set.IsOf(template)) is { } existing) return Renumber(existing, json, number);
        for (; ; collisions++)
        {
            var hash = TemplateHash.Of(template, collisions);
            var key = new ObjectKey(deployment.Key.Namespace, $"{deployment.Key.Name}-{hash}");
            if (view.FindStored(new WorkItem(ResourceTypes.ReplicaSets, key)) is not null) continue;
            isNew = true;
            return new OwnedReplicaSet(writer.Create(ResourceTypes.ReplicaSets, key.Namespace, New(deployment, json, template, key.Name, hash, replicas, number)));
        }
    }

    /// <summary>Deletes the oldest ReplicaSets without Pods beyond <c>revisionHistoryLimit</c>.</summary>
    public void Truncate(List<OwnedReplicaSet> old, long limit)
    {
        var idle = old.Where(set => set is { Replicas: 0, Wanted: 0 }).OrderBy(set => set.Number).ToList();
        for (var index = 0; index < old.Count - limit && index < idle.Count; index++) writer.Delete(ResourceTypes.ReplicaSets, idle[index].Stored.Key);
    }

    private void Adopt(StoredObject deployment, StoredObject orphan) => writer.Change(orphan.Type, orphan.Key, json =>
    {
        ControllerReference.Adopt(json, deployment);
        return true;
    });

    private OwnedReplicaSet Renumber(OwnedReplicaSet set, JsonObject deployment, long number)
    {
        var minReady = deployment.Integer("spec", "minReadySeconds") ?? 0;
        if (set.Number >= number && (set.Json.Integer("spec", "minReadySeconds") ?? 0) == minReady) return set;
        return new OwnedReplicaSet(writer.Change(ResourceTypes.ReplicaSets, set.Stored.Key, json =>
        {
            if (set.Number < number)
            {
                // One that was taken over has no former number.
                var former = json.Annotation("deployment.kubernetes.io/revision-history");
                if (set.Number > 0) json.Annotate("deployment.kubernetes.io/revision-history", former is { Length: > 0 } ? $"{former},{set.Number}" : $"{set.Number}");
                json.Annotate(OwnedReplicaSet.Revision, number.ToString(CultureInfo.InvariantCulture));
            }

            json.Spec().SetCount("minReadySeconds", minReady);
            return true;
        }) ?? set.Stored);
    }

    private static JsonObject New(StoredObject deployment, JsonObject json, JsonObject template, string name, string hash, long replicas, long number)
    {
        var podTemplate = (JsonObject)template.DeepClone();
        podTemplate.Ensure("metadata").Ensure("labels")[OwnedReplicaSet.HashLabel] = hash;
        var selector = (JsonObject?)json.Object("spec", "selector")?.DeepClone() ?? [];
        selector.Ensure("matchLabels")[OwnedReplicaSet.HashLabel] = hash;
        var annotations = new JsonObject();
        foreach (var (key, value) in json.Map("metadata", "annotations").Where(pair => !NotCopied.Contains(pair.Key))) annotations[key] = value;
        annotations["deployment.kubernetes.io/desired-replicas"] = $"{json.Integer("spec", "replicas") ?? 1}";
        annotations["deployment.kubernetes.io/max-replicas"] = $"{(json.Integer("spec", "replicas") ?? 1) + RollingUpdate.Of(json).Surge}";
        annotations[OwnedReplicaSet.Revision] = number.ToString(CultureInfo.InvariantCulture);
        var spec = new JsonObject { ["replicas"] = replicas, ["selector"] = selector, ["template"] = podTemplate };
        spec.SetCount("minReadySeconds", json.Integer("spec", "minReadySeconds") ?? 0);
        return new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = podTemplate.Object("metadata", "labels")!.DeepClone(),
                ["annotations"] = annotations,
                ["ownerReferences"] = new JsonArray(ControllerReference.To(deployment)),
            },
            ["spec"] = spec,
        };
    }
}
