using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Storage.Json;

/// <summary>
/// One instance for equal texts that many objects share: namespaces, classes, nodes and owners, but also the names and
/// uids by which claim, volume and Pod of one chain speak of each other. It looks texts up by their UTF-8, so a text that
/// is known costs no memory. A cache of fixed size in which a newer text takes the place of an older one; it never tells
/// two texts apart wrongly, it only fails to share now and then. Thread-safe.
/// </summary>
internal static class SharedStrings
{
    /// <summary>A power of two. The array is touched only where texts are, so a small cluster does not pay for it.</summary>
    private const int Slots = 1 << 18;

    /// <summary>Longer texts are hardly ever shared.</summary>
    private const int MaximumLength = 96;

    private static readonly string?[] Known = new string?[Slots];

    /// <summary>The text that is written in these bytes.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return string.Empty;
        if (utf8.Length > MaximumLength) return Encoding.UTF8.GetString(utf8);
        ref var slot = ref Known[HashOf(utf8) & (Slots - 1)];
        var known = Volatile.Read(ref slot);

        // What is not ASCII is compared as never equal: it is simply not shared.
        if (known is not null && Ascii.Equals(utf8, known)) return known;
        var text = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref slot, text);
        return text;
    }

    private static int HashOf(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
        foreach (var unit in utf8) hash = Mix(hash ^ unit);
        return (int)(hash >> 32);
    }

    private static ulong Mix(ulong value) => value * 0x9E3779B97F4A7C15UL ^ (value >> 29);
}
