namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// The files as a container sees them: its own, with volumes mounted over them. Paths are absolute and resolved
/// (<see cref="PathNames.Resolve"/>). What POSIX refuses is a <see cref="FileSystemException"/>. Thread-safe.
/// </summary>
internal sealed class MountTable
{
    private readonly StorageMemory _memory;
    private readonly List<Mount> _byLength;

    /// <summary>The mounts, the container's own file system at <c>/</c> first.</summary>
    public MountTable(StorageMemory memory, IReadOnlyList<Mount> mounts)
    {
        _memory = memory;
        Mounts = mounts;
        _byLength = [.. mounts.OrderByDescending(mount => mount.Path.Length)];
    }

    /// <summary>The mounts in their order.</summary>
    public IReadOnlyList<Mount> Mounts { get; }

    /// <summary>The mount in which a path lies.</summary>
    public Mount MountOf(string path) => _byLength.Find(mount => PathNames.IsWithin(path, mount.Path))!;

    /// <summary>What is at a path; null for nothing.</summary>
    public Inode? Find(string path)
    {
        lock (_memory.Gate) return Walk(path, false);
    }

    /// <summary>What is at a path, which must be there.</summary>
    public Inode Get(string path)
    {
        lock (_memory.Gate) return Walk(path, true)!;
    }

    /// <summary>Whether there is a directory at a path.</summary>
    public bool IsDirectory(string path) => Find(path) is DirectoryInode;

    /// <summary>The entries of a directory, by name; mounts show what is mounted.</summary>
    public IReadOnlyList<(string Name, Inode Inode)> List(string path)
    {
        lock (_memory.Gate)
        {
            if (Walk(path, true) is not DirectoryInode directory) throw new FileSystemException(FileError.NotDirectory);
            return [.. directory.Entries.Select(entry => (entry.Key, Walk(PathNames.Join(path, entry.Key), false) ?? entry.Value))];
        }
    }

    /// <summary>The usage of the file system of a mount.</summary>
    public FileSystemUsage UsageOf(Mount mount)
    {
        lock (_memory.Gate) return mount.FileSystem.Usage;
    }

    /// <summary>Opens what is at a path for reading.</summary>
    public OpenFile OpenForReading(string path)
    {
        lock (_memory.Gate) return new OpenFile(_memory, MountOf(path).FileSystem, Walk(path, true)!);
    }

    /// <summary>Opens a file for writing, creating it where it is absent; without <paramref name="appends"/> it is emptied.</summary>
    public OpenFile OpenForWriting(string path, bool appends)
    {
        lock (_memory.Gate)
        {
            var mount = MountOf(path);
            var inode = Walk(path, false);
            if (inode is DirectoryInode) throw new FileSystemException(FileError.IsDirectory);
            if (inode is not DeviceInode) CheckWritable(mount);
            if (inode is null) inode = mount.FileSystem.CreateFile(ParentOf(path), PathNames.BaseName(path));
            else if (!appends && inode is FileInode file) mount.FileSystem.Truncate(file);
            return new OpenFile(_memory, mount.FileSystem, inode);
        }
    }

    /// <summary>Creates a file where there is nothing, else sets its time.</summary>
    public void Touch(string path, DateTimeOffset now)
    {
        lock (_memory.Gate)
        {
            var mount = MountOf(path);
            CheckWritable(mount);
            if (Walk(path, false) is { } inode) inode.ModifiedAt = now;
            else mount.FileSystem.CreateFile(ParentOf(path), PathNames.BaseName(path));
        }
    }

    /// <summary>Sets permission bits.</summary>
    public void ChangeMode(string path, int mode)
    {
        lock (_memory.Gate)
        {
            var inode = Walk(path, true)!;
            CheckWritable(MountOf(path));
            inode.Mode = mode;
        }
    }

    /// <summary>Creates a directory.</summary>
    public void CreateDirectory(string path)
    {
        lock (_memory.Gate)
        {
            if (Walk(path, false) is not null) throw new FileSystemException(FileError.Exists);
            var parent = ParentOf(path);
            CheckWritable(MountOf(path));
            MountOf(path).FileSystem.CreateDirectory(parent, PathNames.BaseName(path));
        }
    }

    /// <summary>Removes a file, or a directory with all that it holds.</summary>
    public void Remove(string path)
    {
        lock (_memory.Gate)
        {
            CheckRemovable(path);
            MountOf(path).FileSystem.Remove(ParentOf(path), PathNames.BaseName(path));
        }
    }

    /// <summary>Moves a file or a directory to a path where there is nothing or a file, within one mount.</summary>
    public void Move(string path, string newPath)
    {
        lock (_memory.Gate)
        {
            CheckRemovable(path);
            var mount = MountOf(path);
            if (MountOf(newPath) != mount) throw new FileSystemException(FileError.OtherDevice);
            if (path == newPath) return;
            if (PathNames.IsWithin(newPath, path)) throw new FileSystemException(FileError.InvalidArgument);
            var newParent = ParentOf(newPath);
            var replaced = Walk(newPath, false);
            if (replaced is DirectoryInode) throw new FileSystemException(FileError.IsDirectory);
            if (replaced is not null) mount.FileSystem.Remove(newParent, PathNames.BaseName(newPath));
            mount.FileSystem.Move(ParentOf(path), PathNames.BaseName(path), newParent, PathNames.BaseName(newPath));
        }
    }

    private void CheckRemovable(string path)
    {
        Walk(path, true);
        if (Mounts.Any(mount => PathNames.IsWithin(mount.Path, path))) throw new FileSystemException(FileError.Busy);
        CheckWritable(MountOf(path));
    }

    private static void CheckWritable(Mount mount)
    {
        if (mount.IsReadOnly) throw new FileSystemException(FileError.ReadOnly);
    }

    private DirectoryInode ParentOf(string path) =>
        Walk(PathNames.Parent(path), true) as DirectoryInode ?? throw new FileSystemException(FileError.NotDirectory);

    private Inode? Walk(string path, bool mustExist)
    {
        var mount = MountOf(path);
        var inode = mount.Root;
        var names = PathNames.Names(path[(mount.Path == "/" ? 0 : mount.Path.Length)..]);
        for (var index = 0; index < names.Length; index++)
        {
            if (inode is not DirectoryInode directory) throw new FileSystemException(FileError.NotDirectory);
            if (directory.Entries.TryGetValue(names[index], out var next)) inode = next;
            else if (mustExist) throw new FileSystemException(FileError.NotFound);
            else return null;
        }

        return inode;
    }
}
