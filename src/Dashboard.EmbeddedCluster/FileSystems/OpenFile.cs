using System.Security.Cryptography;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>A file opened for reading from its start or for writing at its end. Takes the lock for each call by itself.</summary>
internal sealed class OpenFile(StorageMemory memory, FileSystem fileSystem, Inode inode)
{
    private long _position;

    /// <summary>What was opened.</summary>
    public Inode Inode => inode;

    /// <summary>Reads on; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        lock (memory.Gate)
        {
            switch (inode)
            {
                case FileInode file:
                    var read = file.Read(_position, buffer);
                    _position += read;
                    return read;
                case DeviceInode { Kind: DeviceKind.Zero }:
                    buffer.Clear();
                    return buffer.Length;
                case DeviceInode { Kind: DeviceKind.Random }:
                    RandomNumberGenerator.Fill(buffer);
                    return buffer.Length;
                case DirectoryInode:
                    throw new FileSystemException(FileError.IsDirectory);
                default:
                    return 0;
            }
        }
    }

    /// <summary>Adds bytes at the end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (memory.Gate)
        {
            if (inode is FileInode file) fileSystem.Append(file, bytes);
        }
    }

    /// <summary>Adds zeros at the end.</summary>
    public void AppendZeros(long count)
    {
        lock (memory.Gate)
        {
            if (inode is FileInode file) fileSystem.AppendZeros(file, count);
        }
    }
}
