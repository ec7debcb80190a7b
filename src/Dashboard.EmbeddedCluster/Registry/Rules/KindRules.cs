using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>
/// What the API server does to objects of one kind: defaults, the state of a new object, validation. This one is for
/// kinds without rules of their own. Rules see the object alone; what needs other objects is <see cref="Admission"/>.
/// </summary>
internal class KindRules
{
    private static readonly KindRules Plain = new();

    private static readonly Dictionary<ResourceType, KindRules> Known = new()
    {
        [ResourceTypes.Namespaces] = new NamespaceRules(),
        [ResourceTypes.Pods] = new PodRules(),
        [ResourceTypes.Claims] = new ClaimRules(),
        [ResourceTypes.Volumes] = new VolumeRules(),
        [ResourceTypes.Services] = new ServiceRules(),
        [ResourceTypes.Events] = new EventRules(),
        [ResourceTypes.StatefulSets] = new StatefulSetRules(),
        [ResourceTypes.StorageClasses] = new StorageClassRules(),
        [ResourceTypes.Deployments] = new DeploymentRules(),
        [ResourceTypes.ReplicaSets] = new ReplicaSetRules(),
        [ResourceTypes.DaemonSets] = new DaemonSetRules(),
        [ResourceTypes.Jobs] = new JobRules(),
        [ResourceTypes.ControllerRevisions] = new RevisionRules(),
        [ResourceTypes.Secrets] = new SecretRules(),
        [ResourceTypes.ConfigMaps] = new ConfigMapRules(),
        [ResourceTypes.ResourceQuotas] = new QuotaRules(),
        [ResourceTypes.Leases] = new LeaseRules(),
        [ResourceTypes.Drivers] = new DriverRules(),
        [ResourceTypes.NodeDrivers] = new NodeDriverRules(),
        [ResourceTypes.Attachments] = new AttachmentRules(),
        [ResourceTypes.StorageCapacities] = new CapacityRules(),
        [ResourceTypes.AttributesClasses] = new AttributesClassRules(),
        [ResourceTypes.Snapshots] = new SnapshotRules(),
        [ResourceTypes.SnapshotContents] = new SnapshotContentRules(),
        [ResourceTypes.SnapshotClasses] = new SnapshotClassRules(),
        [ResourceTypes.Roles] = new RoleRules(true),
        [ResourceTypes.ClusterRoles] = new RoleRules(false),
        [ResourceTypes.RoleBindings] = new BindingRules(true),
        [ResourceTypes.ClusterRoleBindings] = new BindingRules(false),
    };

    /// <summary>The rules of a resource.</summary>
    public static KindRules Of(ResourceType type) => Known.GetValueOrDefault(type, Plain);

    /// <summary>Whether <c>metadata.generation</c> counts the changes of the spec.</summary>
    public virtual bool HasGeneration => false;

    /// <summary>What is wrong with a name; null where it is good.</summary>
    public virtual string? CheckName(string name) => Names.Subdomain(name);

    /// <summary>Fills in what is absent; done on every write.</summary>
    public virtual void Default(JsonObject json)
    {
    }

    /// <summary>Sets what a new object starts with, whatever the request says.</summary>
    public virtual void PrepareForCreate(JsonObject json)
    {
    }

    /// <summary>Takes over what a request to change may leave out or may not touch.</summary>
    public virtual void PrepareForUpdate(JsonObject json, JsonObject previous)
    {
    }

    /// <summary>Notes in a status when it changed; <paramref name="previous"/> is null for a new object.</summary>
    public virtual void StampStatus(JsonObject json, JsonObject? previous, DateTimeOffset now)
    {
    }

    /// <summary>Checks an object.</summary>
    public virtual void Validate(JsonObject json, FieldErrors errors)
    {
    }

    /// <summary>Checks a change, after <see cref="Validate"/>.</summary>
    public virtual void ValidateUpdate(JsonObject json, JsonObject previous, FieldErrors errors)
    {
    }

    /// <summary>Whether finalizers hold an object that is to be deleted.</summary>
    public virtual bool IsHeld(JsonObject json) => json.Array("metadata", "finalizers") is { Count: > 0 };

    /// <summary>Notes on an object that its deletion has begun.</summary>
    public virtual void MarkDeleted(JsonObject json)
    {
    }

    /// <summary>Seconds that a deleted object is given to end.</summary>
    public virtual int GracePeriod(JsonObject json, int? asked) => 0;
}
