using System.Buffers;
using Dashboard.EmbeddedCluster.Ownership;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// The answers that were sent last, as one version is sent to every watch at about the same time. As in
/// <see cref="RecentTrees"/>, a fixed number is kept, and an entry is one immutable object. Thread-safe.
/// </summary>
internal static class RecentAnswers
{
    private const int Slots = 256;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>A version with its <c>metadata.managedFields</c>.</summary>
    public static byte[] Of(StoredObject version)
    {
        ref var slot = ref Entries[version.Revision & (Slots - 1)];
        var entry = Volatile.Read(ref slot);
        if (ReferenceEquals(entry?.Version, version)) return entry.Utf8;
        var utf8 = Write(version);
        Volatile.Write(ref slot, new Entry(version, utf8));
        return utf8;
    }

    private static byte[] Write(StoredObject version)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        buffer.ResetWrittenCount();
        var json = version.Utf8.Span;
        var end = ObjectUtf8.EndOfMetadata(json);
        buffer.Write(json[..end]);
        buffer.Write(",\"managedFields\":"u8);
        ManagedFieldsJson.Write(buffer, version.ManagedFields);
        buffer.Write(json[end..]);
        return buffer.WrittenSpan.ToArray();
    }

    private sealed record Entry(StoredObject Version, byte[] Utf8);
}
