using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Exec.Commands;
using Dashboard.EmbeddedCluster.Exec.Logs;
using Dashboard.EmbeddedCluster.Exec.Shell;
using Dashboard.EmbeddedCluster.FileSystems;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Exec;

/// <summary>
/// What stands in for a container runtime: the files, logs and shells of containers. Nothing runs in them but what exec
/// asks for. It follows the store, so that what belongs to a Pod or a volume goes with it.
/// </summary>
internal sealed class ContainerRuntime : IAsyncDisposable
{
    private readonly PodMounts _mounts;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _following = new();
    private readonly Task _follower;
    private StoreEvent _position;

    /// <summary>A runtime that begins to follow a store.</summary>
    public ContainerRuntime(ObjectStore store, VolumeContents contents, TimeProvider time)
    {
        Store = store;
        Stopping = _stopping.Token;
        Contents = contents;
        Time = time;
        Logs = new ContainerLogs(Signals);
        _mounts = new PodMounts(store, contents);
        _position = store.ChangeAt(store.Revision);
        _follower = Task.Run(FollowAsync);
    }

    /// <summary>The objects.</summary>
    public ObjectStore Store { get; }

    /// <summary>The contents of volumes.</summary>
    public VolumeContents Contents { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>What containers have written.</summary>
    public ContainerLogs Logs { get; }

    /// <summary>Changes of Pods.</summary>
    public PodSignals Signals { get; } = new();

    /// <summary>Cancelled when the cluster ends.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>How full a volume of a Pod is; null where it is not there yet or has no figures.</summary>
    public FileSystemUsage? UsageOf(StoredObject pod, string volume) => _mounts.UsageOf(pod, volume);

    /// <summary>The files of a container as it sees them now.</summary>
    public MountTable FilesOf(StoredObject pod, JsonObject container)
    {
        CatchUp();
        var json = pod.Json;
        var incarnation = PodContainers.StatusOf(json, container.Text("name") ?? string.Empty).Integer("restartCount") ?? 0;
        var files = _mounts.Mount(pod, container, incarnation, PodContainers.HostnameOf(pod.Key.Name, json), CommandTable.Programs.Keys);

        // Had the Pod gone meanwhile, nobody would drop what was opened for it after that.
        if (!IsPresent(pod)) Contents.Drop(pod.Uid);
        return files;
    }

    /// <summary>Whether a Pod is still there.</summary>
    public bool IsPresent(StoredObject pod) => Store.Find(ResourceTypes.Pods, pod.Key)?.Uid == pod.Uid;

    /// <summary>A shell in a container, which has run nothing yet.</summary>
    public ShellInterpreter Open(StoredObject pod, JsonObject container, SessionBudget budget, ITerminal? terminal)
    {
        var json = pod.Json;
        var hostname = PodContainers.HostnameOf(pod.Key.Name, json);
        var files = FilesOf(pod, container);
        var session = new ShellSession(files, hostname, json.Text("status", "podIP") ?? "127.0.0.1", container.Text("image") ?? string.Empty, Time, new ContainerNetwork(this, pod), budget, terminal);
        var environment = ContainerEnvironment.Of(Store, pod, json, container, hostname, terminal is not null);
        var directory = PathNames.Resolve("/", container.Text("workingDir") is { Length: > 0 } given ? given : "/");
        return new ShellInterpreter(session, new ShellState("sh", environment, files.IsDirectory(directory) ? directory : "/"));
    }

    /// <summary>Completes when a container (of a Pod with this uid) no longer runs.</summary>
    public async Task WhenEndedAsync(StoredObject pod, string container, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Signals.NextAsync(pod.Uid);
            if (Store.Find(ResourceTypes.Pods, pod.Key) is not { } present || present.Uid != pod.Uid || !PodContainers.IsRunning(PodContainers.StatusOf(present.Json, container))) return;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _follower;
        _stopping.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true) await CatchUp().WaitAsync(Stopping);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // The cluster ends.
        }
    }

    /// <summary>Takes over the changes made since the last call; completes with the one that follows them.</summary>
    private Task<StoreEvent> CatchUp()
    {
        lock (_following)
        {
            while (_position.Next is { IsCompletedSuccessfully: true } next)
            {
                _position = next.GetAwaiter().GetResult();
                Take(_position);
            }

            return _position.Next;
        }
    }

    private void Take(StoreEvent change)
    {
        var type = change.Object.Type;
        if (type == ResourceTypes.Pods)
        {
            if (change.Type == StoreEventType.Deleted)
            {
                Contents.Drop(change.Object.Uid);
                Logs.Drop(change.Object.Uid);
            }

            Signals.Raise(change.Object.Uid);
        }
        else if (type == ResourceTypes.Volumes && change.Type == StoreEventType.Deleted)
        {
            DropVolume(change.Object.Json);
        }
    }

    // What a provisioner made it deletes with the volume; a share that was there before stays what it is.
    private void DropVolume(JsonObject volume)
    {
        if (volume.Object("spec") is not { } spec || spec.Text("persistentVolumeReclaimPolicy") != "Delete") return;
        if (volume.Map("metadata", "annotations").ContainsKey(Controllers.Binding.BindingNames.ProvisionedBy)) Contents.Drop(VolumeOwner.Of(spec));
    }
}
