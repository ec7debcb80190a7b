using System.Collections.Concurrent;

namespace Dashboard.Storage.Json;

/// <summary>
/// One instance for equal texts that many objects share (namespaces, classes, nodes, drivers, owners). Bounded: once
/// full, new texts are simply not shared. Thread-safe.
/// </summary>
internal static class SharedStrings
{
    private const int Capacity = 65_536;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static int _count;

    public static string Get(string text)
    {
        if (Known.TryGetValue(text, out var shared)) return shared;
        if (Volatile.Read(ref _count) >= Capacity) return text;
        if (!Known.TryAdd(text, text)) return Known.GetValueOrDefault(text, text);
        Interlocked.Increment(ref _count);
        return text;
    }
}
