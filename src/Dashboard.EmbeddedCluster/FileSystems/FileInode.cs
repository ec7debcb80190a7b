namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// A regular file. Zeros written in bulk are kept as their number alone, so a volume of many gigabytes can be filled
/// with <c>dd</c> while its memory stays bounded.
/// </summary>
internal sealed class FileInode(long number, int mode, DateTimeOffset modifiedAt) : Inode(number, mode, modifiedAt)
{
    private const int SmallestSegment = 64;
    private const int LargestSegment = 64 * 1024;

    private readonly List<Segment> _segments = [];
    private long _size;

    /// <inheritdoc />
    public override long Size => _size;

    /// <inheritdoc />
    public override long Allocated => FileSystem.RoundToBlocks(_size);

    /// <summary>How many of its bytes are held in memory.</summary>
    public long Held { get; private set; }

    /// <summary>No directory names it any more: it takes nothing of the volume, and what is written to it is dropped.</summary>
    public bool IsUnlinked { get; set; }

    /// <summary>Adds bytes at the end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _size += bytes.Length;
        Held += bytes.Length;
        while (bytes.Length > 0)
        {
            if (_segments.Count == 0 || _segments[^1] is not { Bytes: not null, Length: < LargestSegment }) _segments.Add(new Segment([], 0));
            var last = _segments[^1];
            var taken = (int)Math.Min(bytes.Length, LargestSegment - last.Length);
            var array = last.Bytes!;
            var needed = (int)last.Length + taken;
            if (array.Length < needed) Array.Resize(ref array, Math.Clamp(Math.Max(needed, 2 * array.Length), SmallestSegment, LargestSegment));
            bytes[..taken].CopyTo(array.AsSpan((int)last.Length));
            _segments[^1] = new Segment(array, needed);
            bytes = bytes[taken..];
        }
    }

    /// <summary>Adds zeros at the end.</summary>
    public void AppendZeros(long count)
    {
        if (count == 0) return;
        _size += count;
        if (_segments.Count > 0 && _segments[^1].Bytes is null) _segments[^1] = new Segment(null, _segments[^1].Length + count);
        else _segments.Add(new Segment(null, count));
    }

    /// <summary>Reads from a position; returns how many bytes were read, 0 at the end.</summary>
    public int Read(long position, Span<byte> buffer)
    {
        var read = 0;
        var start = 0L;
        foreach (var segment in _segments)
        {
            var within = position + read - start;
            start += segment.Length;
            if (within >= segment.Length) continue;
            var count = (int)Math.Min(segment.Length - within, buffer.Length - read);
            if (segment.Bytes is { } bytes) bytes.AsSpan((int)within, count).CopyTo(buffer[read..]);
            else buffer.Slice(read, count).Clear();
            read += count;
            if (read == buffer.Length) break;
        }

        return read;
    }

    /// <summary>Hands out the content, part by part: bytes, or a number of zeros.</summary>
    public void CopyTo(Action<byte[]> appendBytes, Action<long> appendZeros)
    {
        foreach (var segment in _segments)
        {
            if (segment.Bytes is { } bytes) appendBytes(bytes[..(int)segment.Length]);
            else appendZeros(segment.Length);
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _segments.Clear();
        _size = 0;
        Held = 0;
    }

    /// <summary>A part of the content; without bytes it is zeros.</summary>
    private readonly record struct Segment(byte[]? Bytes, long Length);
}
