using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Controllers.Deployments;

/// <summary>A ReplicaSet as its Deployment reads it.</summary>
internal sealed class OwnedReplicaSet(StoredObject stored)
{
    /// <summary>Annotation: the revision of the Deployment that the ReplicaSet is.</summary>
    public const string Revision = "deployment.kubernetes.io/revision";

    /// <summary>Label: the hash of the template.</summary>
    public const string HashLabel = "pod-template-hash";

    /// <summary>The object.</summary>
    public StoredObject Stored { get; } = stored;

    /// <summary>Its tree, which must not be changed.</summary>
    public JsonObject Json { get; } = stored.Json;

    /// <summary>Its name.</summary>
    public string Name => Stored.Key.Name;

    /// <summary>How many Pods it is to have.</summary>
    public long Wanted => Json.Integer("spec", "replicas") ?? 1;

    /// <summary>How many Pods it has.</summary>
    public long Replicas => Json.Integer("status", "replicas") ?? 0;

    /// <summary>How many of them are ready.</summary>
    public long Ready => Json.Integer("status", "readyReplicas") ?? 0;

    /// <summary>How many of them are available.</summary>
    public long Available => Json.Integer("status", "availableReplicas") ?? 0;

    /// <summary>Its number in the Deployment's history; 0: none.</summary>
    public long Number => long.TryParse(Json.Annotation(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>When it was made.</summary>
    public string CreatedAt => Json.Text("metadata", "creationTimestamp") ?? string.Empty;

    /// <summary>Whether it was made from this template.</summary>
    public bool IsOf(JsonObject template)
    {
        var own = (JsonObject?)Json.Object("spec", "template")?.DeepClone() ?? [];
        own.Object("metadata", "labels")?.Remove(HashLabel);
        return ObjectJson.Same(own, template);
    }
}
