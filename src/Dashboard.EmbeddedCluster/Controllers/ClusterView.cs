using System.Text.Json;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace Dashboard.EmbeddedCluster.Controllers;

/// <summary>
/// The store as the controllers see it: objects read into the domain's types, with indexes, so that a look costs what it
/// concerns and not the size of the cluster. Every table has caught up with the store when it is asked for, so a
/// controller sees what it has just written. For the manager's thread alone, but for <see cref="IsCurrent"/>.
/// </summary>
internal sealed class ClusterView
{
    private readonly ObjectStore _store;
    private readonly ILogger _logger;
    private readonly Action<StoreEvent> _dispatch;
    private readonly TrackedObjects<Claim> _claims = new(ObjectReaders.Claims);
    private readonly TrackedObjects<Volume> _volumes = new(ObjectReaders.Volumes);
    private readonly TrackedObjects<Pod> _pods = new(ObjectReaders.Pods);
    private readonly TrackedObjects<StatefulSet> _statefulSets = new(ObjectReaders.StatefulSets);
    private readonly TrackedObjects<StorageClass> _classes = new(ObjectReaders.Classes);
    private readonly TrackedObjects<Node> _nodes = new(ObjectReaders.Nodes);
    private readonly OwnerIndex _owners = new();
    private readonly ObjectIndex<StoredObject, string> _attachmentsByVolume = AttachmentIndex("source", "persistentVolumeName");
    private readonly ObjectIndex<StoredObject, string> _attachmentsByNode = AttachmentIndex("nodeName");
    private StoreEvent _position;
    private bool _isCatchingUp;

    /// <summary>A view of a store; <paramref name="dispatch"/> is called for every change, after the view has taken it over.</summary>
    public ClusterView(ObjectStore store, ILogger logger, Action<StoreEvent> dispatch)
    {
        _store = store;
        _logger = logger;
        _dispatch = dispatch;
        _position = store.ChangeAt(store.Revision);
        PodsByClaim = _pods.Index(pod => pod.Claims.Select(mount => new ObjectKey(pod.Namespace, mount.ClaimName)));
        PodsByController = _pods.Index(pod => pod.Controller is { } owner ? [owner.Uid] : Array.Empty<string>());
        PodsByNode = _pods.Index(pod => new[] { pod.NodeName ?? string.Empty });
        ClaimsUnboundByClass = _claims.Index(claim => claim.BindCompleted ? Array.Empty<string>() : [claim.StorageClassName ?? string.Empty]);
        ClaimsByVolume = _claims.Index(claim => claim.VolumeName is { } name ? [name] : Array.Empty<string>());
        VolumesByClaim = _volumes.Index(volume => volume.ClaimRef is { } reference ? [reference.Key] : Array.Empty<ObjectKey>());
        VolumesFreeByClass = _volumes.Index(volume => volume.ClaimRef is null ? [volume.StorageClassName] : Array.Empty<string>());
    }

    /// <summary>Claims.</summary>
    public TrackedObjects<Claim> Claims => Current(_claims);

    /// <summary>Volumes.</summary>
    public TrackedObjects<Volume> Volumes => Current(_volumes);

    /// <summary>Pods.</summary>
    public TrackedObjects<Pod> Pods => Current(_pods);

    /// <summary>StatefulSets.</summary>
    public TrackedObjects<StatefulSet> StatefulSets => Current(_statefulSets);

    /// <summary>Classes.</summary>
    public TrackedObjects<StorageClass> Classes => Current(_classes);

    /// <summary>Nodes.</summary>
    public TrackedObjects<Node> Nodes => Current(_nodes);

    /// <summary>Owners and dependents of all kinds.</summary>
    public OwnerIndex Owners => Current(_owners);

    /// <summary>Pods by the claims they name.</summary>
    public ObjectIndex<Pod, ObjectKey> PodsByClaim { get; }

    /// <summary>Pods by their controller's uid.</summary>
    public ObjectIndex<Pod, string> PodsByController { get; }

    /// <summary>Pods by node; those without a node under the empty string.</summary>
    public ObjectIndex<Pod, string> PodsByNode { get; }

    /// <summary>Claims that are not bound, by class; those without one under the empty string.</summary>
    public ObjectIndex<Claim, string> ClaimsUnboundByClass { get; }

    /// <summary>Claims by the volume they name.</summary>
    public ObjectIndex<Claim, string> ClaimsByVolume { get; }

    /// <summary>Volumes by the claim that their <c>claimRef</c> names.</summary>
    public ObjectIndex<Volume, ObjectKey> VolumesByClaim { get; }

    /// <summary>Volumes that nobody holds, by class; those without one under the empty string.</summary>
    public ObjectIndex<Volume, string> VolumesFreeByClass { get; }

    /// <summary>Completes with the first change that the view has not taken over.</summary>
    public Task NextChange => _position.Next;

    /// <summary>Whether the view has taken over every change.</summary>
    public bool IsCurrent => !_position.Next.IsCompleted;

    /// <summary>The object as it stands in the store, whatever its kind.</summary>
    public StoredObject? FindStored(WorkItem item) => _store.Find(item.Type, item.Key);

    /// <summary>All objects of a kind as they stand in the store; meant for kinds of which there are few.</summary>
    public IEnumerable<StoredObject> AllStored(ResourceType type) => _store.List(type).Objects.Values;

    /// <summary>The objects of a kind in a namespace, as they stand in the store.</summary>
    public IEnumerable<StoredObject> StoredIn(ResourceType type, string @namespace) => _store.List(type).Objects.In(@namespace);

    /// <summary>The attachments of a volume.</summary>
    public IEnumerable<StoredObject> AttachmentsOf(string volume) => Attachments(Current(_attachmentsByVolume)[volume]);

    /// <summary>The attachments to a node.</summary>
    public IEnumerable<StoredObject> AttachmentsTo(string node) => Attachments(Current(_attachmentsByNode)[node]);

    /// <summary>The objects of a kind in a namespace.</summary>
    public IEnumerable<StoredObject> AllStored(ResourceType type, string @namespace) => _store.List(type).Objects.In(@namespace);

    /// <summary>Everything in a namespace, kinds in the order of discovery.</summary>
    public List<StoredObject> ContentOf(string @namespace) =>
        [.. ResourceTypes.All.Where(type => type.IsNamespaced).SelectMany(type => _store.List(type).Objects.In(@namespace))];

    /// <summary>Takes over what is in the store at the start.</summary>
    public void Start()
    {
        foreach (var type in ResourceTypes.All)
        {
            foreach (var stored in _store.List(type).Objects.Values) TakeOver(new StoreEvent(StoreEventType.Added, stored, null));
        }
    }

    /// <summary>Takes over the changes made since the last call.</summary>
    public void CatchUp()
    {
        if (_isCatchingUp) return;
        _isCatchingUp = true;
        try
        {
            while (_position.Next is { IsCompletedSuccessfully: true } next)
            {
                _position = next.GetAwaiter().GetResult();
                TakeOver(_position);
            }
        }
        finally
        {
            _isCatchingUp = false;
        }
    }

    private IEnumerable<StoredObject> Attachments(ObjectKey[] keys) => keys.Select(key => _store.Find(ResourceTypes.Attachments, key)).OfType<StoredObject>();

    private static ObjectIndex<StoredObject, string> AttachmentIndex(params string[] path) =>
        new(stored => stored.Json.Object("spec").Text(path) is { } value ? [value] : Array.Empty<string>());

    private TTable Current<TTable>(TTable table)
    {
        CatchUp();
        return table;
    }

    private void TakeOver(StoreEvent change)
    {
        try
        {
            _owners.Apply(change);
            Apply(change);
        }
        catch (JsonException exception)
        {
            ControllerLog.ObjectUnreadable(_logger, new WorkItem(change.Object.Type, change.Object.Key), exception.Message);
        }

        _dispatch(change);
    }

    private void Apply(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Claims) _claims.Apply(change);
        else if (type == ResourceTypes.Volumes) _volumes.Apply(change);
        else if (type == ResourceTypes.Pods) _pods.Apply(change);
        else if (type == ResourceTypes.StatefulSets) _statefulSets.Apply(change);
        else if (type == ResourceTypes.StorageClasses) _classes.Apply(change);
        else if (type == ResourceTypes.Nodes) _nodes.Apply(change);
        else if (type == ResourceTypes.Attachments) ApplyAttachment(change);
    }

    private void ApplyAttachment(StoreEvent change)
    {
        var after = change.Type == StoreEventType.Deleted ? null : change.Object;
        _attachmentsByVolume.Replace(change.Object.Key, change.Previous, after);
        _attachmentsByNode.Replace(change.Object.Key, change.Previous, after);
    }
}
