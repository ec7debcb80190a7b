namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// A file system in memory. It refuses with "No space left on device" what exceeds the capacity it is said to have, and
/// what would take more real memory than one file system or all of them together may. To be used with
/// <see cref="StorageMemory.Gate"/> held.
/// </summary>
internal sealed class FileSystem
{
    /// <summary>Space is given out in blocks of so many bytes.</summary>
    public const int BlockSize = 4096;

    /// <summary>The real memory that one file system may take, in bytes.</summary>
    public const long MemoryLimit = 32L * 1024 * 1024;

    /// <summary>As <c>mkfs.ext4</c> does: one inode for so many bytes of capacity.</summary>
    private const int BytesPerInode = 16 * 1024;

    /// <summary>Inodes that ext4 keeps for itself, the root directory among them.</summary>
    private const int ReservedInodes = 11;

    private readonly TimeProvider _time;
    private readonly StorageMemory _memory;
    private long _held;
    private long _allocated;
    private long _count;
    private long _lastNumber = ReservedInodes;

    /// <summary>An empty file system.</summary>
    public FileSystem(StorageMemory memory, TimeProvider time, long capacity)
    {
        _memory = memory;
        _time = time;
        Capacity = capacity;
        Root = new DirectoryInode(2, FileModes.Directory, time.GetUtcNow());
    }

    /// <summary>Its top directory.</summary>
    public DirectoryInode Root { get; }

    /// <summary>Its size in bytes; grows when its volume is expanded.</summary>
    public long Capacity { get; set; }

    /// <summary>Data that it is said to hold beside its files.</summary>
    public SimulatedUsage? Simulated { get; set; }

    /// <summary>How full it is now.</summary>
    public FileSystemUsage Usage => UsageOf(Capacity, _allocated, _count, Simulated, _time);

    /// <summary>How full an empty file system of a capacity is.</summary>
    public static FileSystemUsage EmptyUsage(long capacity, SimulatedUsage? simulated, TimeProvider time) => UsageOf(capacity, 0, 0, simulated, time);

    /// <summary>Size on disk of so many bytes.</summary>
    public static long RoundToBlocks(long bytes) => (bytes + BlockSize - 1) / BlockSize * BlockSize;

    /// <summary>Creates a directory; its name must be free.</summary>
    public DirectoryInode CreateDirectory(DirectoryInode parent, string name)
    {
        TakeInode(BlockSize);
        var created = new DirectoryInode(++_lastNumber, FileModes.Directory, _time.GetUtcNow());
        Link(parent, name, created);
        return created;
    }

    /// <summary>Creates an empty file; its name must be free.</summary>
    public FileInode CreateFile(DirectoryInode parent, string name)
    {
        TakeInode(0);
        var created = new FileInode(++_lastNumber, FileModes.File, _time.GetUtcNow());
        Link(parent, name, created);
        return created;
    }

    /// <summary>Creates a device; its name must be free.</summary>
    public void CreateDevice(DirectoryInode parent, string name, DeviceKind kind)
    {
        TakeInode(0);
        Link(parent, name, new DeviceInode(++_lastNumber, kind, _time.GetUtcNow()));
    }

    /// <summary>Adds bytes at the end of a file: as many as there is space for; where these are not all, it then throws.</summary>
    public void Append(FileInode file, ReadOnlySpan<byte> bytes)
    {
        if (file.IsUnlinked) return;
        var fitting = (int)Math.Min(bytes.Length, Math.Min(SpaceFor(file), Math.Min(MemoryLimit - _held, _memory.Free)));
        fitting = Math.Max(0, fitting);
        var before = file.Allocated;
        file.Append(bytes[..fitting]);
        Charge(fitting, file.Allocated - before);
        file.ModifiedAt = _time.GetUtcNow();
        if (fitting < bytes.Length) throw new FileSystemException(FileError.NoSpace);
    }

    /// <summary>Adds zeros at the end of a file, which take no memory; as <see cref="Append"/> otherwise.</summary>
    public void AppendZeros(FileInode file, long count)
    {
        if (file.IsUnlinked) return;
        var fitting = Math.Clamp(SpaceFor(file), 0, count);
        var before = file.Allocated;
        file.AppendZeros(fitting);
        Charge(0, file.Allocated - before);
        file.ModifiedAt = _time.GetUtcNow();
        if (fitting < count) throw new FileSystemException(FileError.NoSpace);
    }

    /// <summary>Empties a file.</summary>
    public void Truncate(FileInode file)
    {
        if (!file.IsUnlinked) Charge(-file.Held, -file.Allocated);
        file.Clear();
        file.ModifiedAt = _time.GetUtcNow();
    }

    /// <summary>Removes an entry and all below it.</summary>
    public void Remove(DirectoryInode parent, string name)
    {
        Release(parent.Entries[name]);
        parent.Entries.Remove(name);
        parent.ModifiedAt = _time.GetUtcNow();
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        foreach (var name in Root.Entries.Keys.ToList()) Remove(Root, name);
    }

    /// <summary>Copies everything into an empty file system.</summary>
    public void CopyTo(FileSystem target) => Copy(Root, target, target.Root);

    /// <summary>Moves an entry within this file system; the new name must be free.</summary>
    public void Move(DirectoryInode parent, string name, DirectoryInode newParent, string newName)
    {
        parent.Entries.Remove(name, out var moved);
        parent.ModifiedAt = _time.GetUtcNow();
        Link(newParent, newName, moved!);
    }

    private static FileSystemUsage UsageOf(long capacity, long allocated, long count, SimulatedUsage? simulated, TimeProvider time)
    {
        var bytes = simulated?.BytesAt(time.GetUtcNow(), capacity) ?? 0;
        var inodes = Math.Max(ReservedInodes + 1, capacity / BytesPerInode);
        return new FileSystemUsage(capacity, Math.Min(capacity, allocated + bytes), inodes, Math.Min(inodes, ReservedInodes + count + SimulatedUsage.InodesFor(bytes)));
    }

    private static void Copy(DirectoryInode from, FileSystem target, DirectoryInode to)
    {
        foreach (var (name, inode) in from.Entries)
        {
            Inode copy;
            if (inode is DirectoryInode directory)
            {
                var created = target.CreateDirectory(to, name);
                Copy(directory, target, created);
                copy = created;
            }
            else if (inode is FileInode file)
            {
                var created = target.CreateFile(to, name);
                file.CopyTo(bytes => target.Append(created, bytes), count => target.AppendZeros(created, count));
                copy = created;
            }
            else
            {
                continue;
            }

            copy.Mode = inode.Mode;
            copy.ModifiedAt = inode.ModifiedAt;
        }
    }

    private void Link(DirectoryInode parent, string name, Inode inode)
    {
        parent.Entries.Add(name, inode);
        parent.ModifiedAt = _time.GetUtcNow();
    }

    private void TakeInode(long bytes)
    {
        var usage = Usage;
        if (usage.InodesFree == 0 || usage.Available < bytes || _held + StorageMemory.InodeCost > MemoryLimit || _memory.Free < StorageMemory.InodeCost)
            throw new FileSystemException(FileError.NoSpace);
        Charge(StorageMemory.InodeCost, bytes);
        _count++;
    }

    private void Release(Inode inode)
    {
        if (inode is DirectoryInode directory)
        {
            foreach (var entry in directory.Entries.Values) Release(entry);
        }

        var held = inode is FileInode file ? file.Held : 0;
        Charge(-held - StorageMemory.InodeCost, -inode.Allocated);
        _count--;
        if (inode is FileInode unlinked) unlinked.IsUnlinked = true;
    }

    // The rest of a file's last block is its own.
    private long SpaceFor(FileInode file) => Usage.Available / BlockSize * BlockSize + file.Allocated - file.Size;

    private void Charge(long held, long allocated)
    {
        _held += held;
        _allocated += allocated;
        if (held > 0) _memory.Take(held);
        else _memory.Return(-held);
    }
}
