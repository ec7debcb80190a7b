namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// The contents of all volumes. A file system belongs to an owner and is gone with it: to a volume's source (a share and
/// its path, a driver and its handle), so that it outlives Pods, claims and volume objects that only refer to it; or to a
/// Pod (by uid). One that nobody has looked into takes no memory. Thread-safe.
/// </summary>
internal sealed class VolumeContents
{
    /// <summary>The real memory that all file systems together may take, in bytes.</summary>
    private const long MemoryLimit = 256L * 1024 * 1024;

    private readonly Dictionary<(string Owner, string Name), FileSystem> _fileSystems = [];
    private readonly Dictionary<string, HashSet<string>> _names = [];
    private readonly TimeProvider _time;

    /// <summary>No contents yet; files get their times from a clock.</summary>
    public VolumeContents(TimeProvider time) => _time = time;

    /// <summary>The memory that they share.</summary>
    public StorageMemory Memory { get; } = new(MemoryLimit);

    /// <summary>The file system of an owner with a name, made where it is new, with a capacity in bytes.</summary>
    public FileSystem Open(string owner, string name, long capacity, SimulatedUsage? simulated = null)
    {
        lock (Memory.Gate)
        {
            if (!_fileSystems.TryGetValue((owner, name), out var found))
            {
                _fileSystems.Add((owner, name), found = new FileSystem(Memory, _time, capacity));
                if (!_names.TryGetValue(owner, out var names)) _names.Add(owner, names = []);
                names.Add(name);
            }

            found.Capacity = capacity;
            found.Simulated = simulated;
            return found;
        }
    }

    /// <summary>The file system at a location, made where it is new.</summary>
    public FileSystem Open(VolumeLocation location) => Open(location.Owner, location.Name, location.Capacity, location.Simulated);

    /// <summary>How full the file system at a location is; one that is not there yet counts as empty and is not made.</summary>
    public FileSystemUsage UsageOf(VolumeLocation location)
    {
        lock (Memory.Gate)
        {
            return _fileSystems.ContainsKey((location.Owner, location.Name))
                ? Open(location).Usage
                : FileSystem.EmptyUsage(location.Capacity, location.Simulated, _time);
        }
    }

    /// <summary>A file system of the moment, which nobody keeps: it is filled anew whenever it is looked at.</summary>
    public FileSystem CreateTransient(long capacity) => new(new StorageMemory(FileSystem.MemoryLimit), _time, capacity);

    /// <summary>Drops all that belongs to an owner.</summary>
    public void Drop(string owner)
    {
        lock (Memory.Gate)
        {
            if (!_names.Remove(owner, out var names)) return;
            foreach (var name in names)
            {
                _fileSystems.Remove((owner, name), out var dropped);
                dropped!.Clear();
            }
        }
    }

    /// <summary>Copies what belongs to one owner to another, as a clone or a snapshot does; what the other had is replaced.</summary>
    public void Copy(string from, string to)
    {
        lock (Memory.Gate)
        {
            Drop(to);
            foreach (var name in _names.GetValueOrDefault(from, []))
            {
                var source = _fileSystems[(from, name)];
                source.CopyTo(Open(to, name, source.Capacity));
            }
        }
    }
}
