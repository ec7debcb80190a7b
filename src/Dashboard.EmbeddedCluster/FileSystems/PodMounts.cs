using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>Finds the file systems behind a Pod's volumes, and mounts them where its containers say.</summary>
internal sealed class PodMounts(ObjectStore store, VolumeContents contents)
{
    /// <summary>What the disk of a node holds: the bound of all that has no size of its own, in bytes.</summary>
    public const long NodeDisk = 40L * 1024 * 1024 * 1024;

    private const string NodeDevice = "/dev/vda1";

    /// <summary>The files of a container; <paramref name="incarnation"/> is its restart count.</summary>
    public MountTable Mount(StoredObject pod, JsonObject container, long incarnation, string hostname, IEnumerable<string> programs)
    {
        lock (contents.Memory.Gate)
        {
            var own = contents.Open(pod.Uid, $"container {container.Text("name")} {incarnation}", NodeDisk);
            if (own.Root.Entries.Count == 0) ContainerImage.Fill(own, pod.Json, container, hostname, programs);
            var mounts = new List<Mount> { new("/", own, own.Root, false, "overlay", "overlay", null) };
            var asked = container.Items("volumeMounts").Select(mount => (mount, path: mount.Text("mountPath")))
                .Concat(container.Items("volumeDevices").Select(device => (mount: device, path: device.Text("devicePath"))))
                .Where(pair => pair.path is { Length: > 0 })
                .OrderBy(pair => pair.path!.Length);
            foreach (var (mount, path) in asked)
            {
                if (PathNames.Resolve("/", path!) is not "/" and var resolved && MountOne(pod, mount, resolved) is { } mounted) Add(mounts, mounted);
            }

            return new MountTable(contents.Memory, mounts);
        }
    }

    /// <summary>How full a volume of a Pod is; null where it is not there yet or has no figures.</summary>
    public FileSystemUsage? UsageOf(StoredObject pod, string volumeName)
    {
        if (VolumeOf(pod, volumeName) is not { } volume) return null;
        if (ObjectVolume.IsOne(volume)) return ObjectVolume.Create(volume, pod, store, contents).Usage;
        return Locate(pod, volume) is { IsHostPath: false } location ? contents.UsageOf(location) : null;
    }

    private static JsonObject? VolumeOf(StoredObject pod, string name) =>
        pod.Json.Items("spec", "volumes").FirstOrDefault(volume => volume.Text("name") == name);

    /// <summary>Where the files of a Pod's volume are; null where the claim has no volume.</summary>
    private VolumeLocation? Locate(StoredObject pod, JsonObject volume)
    {
        var node = pod.Json.Text("spec", "nodeName") ?? string.Empty;
        var name = volume.Text("name");
        if (volume.Text("persistentVolumeClaim", "claimName") is { } claim) return OfClaim(pod.Key with { Name = claim }, node, volume.Flag("persistentVolumeClaim", "readOnly") == true);
        if (volume.Object("ephemeral") is not null) return OfClaim(pod.Key with { Name = $"{pod.Key.Name}-{name}" }, node, false);
        if (volume.Object("emptyDir") is { } directory)
        {
            var limit = Quantity.Parse(directory.Text("sizeLimit"));
            var isInMemory = directory.Text("medium") == "Memory";
            return new VolumeLocation(pod.Uid, $"emptyDir {name}", limit.Bytes > 0 ? limit.Bytes : NodeDisk, null, false, isInMemory ? "tmpfs" : NodeDevice, isInMemory ? "tmpfs" : "ext4");
        }

        return OfSource(volume, node, NodeDisk, null);
    }

    private VolumeLocation? OfClaim(ObjectKey key, string node, bool isReadOnly)
    {
        if (store.Find(ResourceTypes.Claims, key)?.Json is not { } claim) return null;
        if (store.Find(ResourceTypes.Volumes, ObjectKey.ClusterScoped(claim.Text("spec", "volumeName") ?? string.Empty)) is not { } volume) return null;
        if (volume.Json.Object("spec") is not { } spec) return null;

        // The claim's capacity follows the volume's when the file system has been grown on the node.
        var capacity = Quantity.Parse(claim.Text("status", "capacity", "storage") ?? spec.Text("capacity", "storage")).Bytes;
        var simulated = SimulatedUsage.Parse(claim.Map("metadata", "annotations").GetValueOrDefault(SimulatedUsage.Annotation), volume.Key.Name);
        var location = OfSource(spec, node, capacity, simulated);
        return location with { IsReadOnly = location.IsReadOnly || isReadOnly };
    }

    private static VolumeLocation OfSource(JsonObject volume, string node, long capacity, SimulatedUsage? simulated)
    {
        var (type, source) = VolumeOwner.SourceOf(volume);
        var (device, fileSystemType) = type switch
        {
            "nfs" => ($"{source.Text("server")}:{source.Text("path")}", "nfs4"),
            "hostPath" => (NodeDevice, "ext4"),
            "csi" => ($"/dev/disk/{source.Text("volumeHandle")}", source.Text("fsType") ?? "ext4"),
            "rbd" => ($"/dev/rbd/{source.Text("pool")}/{source.Text("image")}", source.Text("fsType") ?? "ext4"),
            _ => ($"/dev/{type}", source.Text("fsType") ?? "ext4"),
        };
        return new VolumeLocation(VolumeOwner.Of(volume), VolumeOwner.NameOf(volume, node), capacity, simulated, source.Flag("readOnly") == true, device, fileSystemType) { IsHostPath = type == "hostPath" };
    }

    private Mount? MountOne(StoredObject pod, JsonObject mount, string path)
    {
        var name = mount.Text("name") ?? string.Empty;
        if (VolumeOf(pod, name) is not { } volume) return null;
        var isReadOnly = mount.Flag("readOnly") == true;
        if (ObjectVolume.IsOne(volume))
        {
            var made = ObjectVolume.Create(volume, pod, store, contents);
            return new Mount(path, made, RootOf(pod, mount, made), true, "tmpfs", "tmpfs", name);
        }

        if (Locate(pod, volume) is not { } location) return null;
        var files = contents.Open(location);
        return new Mount(path, files, RootOf(pod, mount, files), location.IsReadOnly || isReadOnly, location.Source, location.Type, name);
    }

    private static Inode RootOf(StoredObject pod, JsonObject mount, FileSystem files) =>
        mount.Text("devicePath") is not null ? Device(files) : SubPath(pod, mount) is { } below ? Below(files, below) : files.Root;

    private static string? SubPath(StoredObject pod, JsonObject mount)
    {
        if (mount.Text("subPath") is { Length: > 0 } plain) return plain;
        return mount.Text("subPathExpr") is { Length: > 0 } expression ? expression.Replace("$(POD_NAME)", pod.Key.Name, StringComparison.Ordinal) : null;
    }

    // As the kubelet does, a missing directory is made.
    private static Inode Below(FileSystem files, string path)
    {
        Inode inode = files.Root;
        foreach (var name in PathNames.Names(PathNames.Resolve("/", path)))
        {
            if (inode is not DirectoryInode directory) throw new FileSystemException(FileError.NotDirectory);
            if (!directory.Entries.TryGetValue(name, out inode!)) inode = files.CreateDirectory(directory, name);
        }

        return inode;
    }

    // A raw block device is kept as the only file of its volume.
    private static Inode Device(FileSystem files) =>
        files.Root.Entries.TryGetValue("device", out var device) ? device : files.CreateFile(files.Root, "device");

    // The runtime makes the place where it mounts, in whatever is mounted above it.
    private static void Add(List<Mount> mounts, Mount added)
    {
        var above = mounts.Where(mount => PathNames.IsWithin(added.Path, mount.Path)).MaxBy(mount => mount.Path.Length)!;
        var names = PathNames.Names(added.Path[(above.Path == "/" ? 0 : above.Path.Length)..]);
        var inode = above.Root;
        for (var index = 0; index < names.Length && inode is DirectoryInode directory; index++)
        {
            if (directory.Entries.TryGetValue(names[index], out var next)) inode = next;
            else if (index == names.Length - 1 && added.Root is not DirectoryInode) inode = above.FileSystem.CreateFile(directory, names[index]);
            else inode = above.FileSystem.CreateDirectory(directory, names[index]);
        }

        mounts.RemoveAll(mount => mount.Path == added.Path);
        mounts.Add(added);
    }
}
