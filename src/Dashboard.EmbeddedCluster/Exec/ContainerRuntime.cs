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
    private readonly Task _following;

    /// <summary>A runtime that begins to follow a store.</summary>
    public ContainerRuntime(ObjectStore store, VolumeContents contents, TimeProvider time)
    {
        Store = store;
        Stopping = _stopping.Token;
        Contents = contents;
        Time = time;
        Logs = new ContainerLogs(Signals);
        _mounts = new PodMounts(store, contents);
        var position = store.ChangeAt(store.Revision);
        _following = Task.Run(() => FollowAsync(position));
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

    /// <summary>The file system behind a volume of a Pod; null where there is none yet.</summary>
    public VolumeFiles? FindVolume(StoredObject pod, string volume)
    {
        lock (Contents.Memory.Gate) return _mounts.Find(pod, volume);
    }

    /// <summary>The files of a container as it sees them now.</summary>
    public MountTable FilesOf(StoredObject pod, JsonObject container)
    {
        var json = pod.Json;
        var incarnation = PodContainers.StatusOf(json, container.Text("name") ?? string.Empty).Integer("restartCount") ?? 0;
        return _mounts.Mount(pod, container, incarnation, PodContainers.HostnameOf(pod.Key.Name, json), CommandTable.Programs.Keys);
    }

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
        await _following;
        _stopping.Dispose();
    }

    private async Task FollowAsync(StoreEvent position)
    {
        try
        {
            while (true)
            {
                position = await position.Next.WaitAsync(Stopping);
                Take(position);
            }
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // The cluster ends.
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
