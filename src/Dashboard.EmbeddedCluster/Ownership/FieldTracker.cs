using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>
/// Keeps <c>metadata.managedFields</c> through writes that are no server-side apply: the writer takes what it adds or
/// changes, everybody else loses it, and what is removed is nobody's.
/// </summary>
internal static class FieldTracker
{
    /// <summary>The name for a writer without one.</summary>
    private const string Unknown = "unknown";

    /// <summary>More entries of updates than this are joined, the oldest first, as a real server does.</summary>
    private const int UpdateLimit = 10;

    private const string Ancient = "ancient-changes";

    /// <summary>The entries after a write; <paramref name="before"/> is null where the object is new.</summary>
    public static ImmutableArray<ManagedFieldsEntry> Update(
        ImmutableArray<ManagedFieldsEntry> entries, ResourceType type, JsonObject? before, JsonObject after, FieldManager manager, DateTimeOffset now)
    {
        // An object whose entries were wiped out is not tracked until somebody applies it.
        if (before is not null && entries.IsEmpty) return entries;
        var difference = ObjectComparison.Compare(type, manager.Subresource, before, after);
        if (difference is { Taken.IsEmpty: true, Removed.IsEmpty: true }) return entries;
        var result = ImmutableArray.CreateBuilder<ManagedFieldsEntry>(entries.Length + 1);
        var name = manager.Name.Length == 0 ? Unknown : manager.Name;
        // A real server notes no time for what is written through scale.
        DateTimeOffset? time = manager.Subresource == "scale" ? null : now;
        var own = new ManagedFieldsEntry(name, false, type.ApiVersion, time, manager.Subresource, difference.Taken);
        foreach (var entry in entries)
        {
            var left = entry.Fields.Except(difference.Taken).Except(difference.Removed);
            if (!difference.Taken.IsEmpty && entry.IsOf(name, false, type.ApiVersion, manager.Subresource)) own = own with { Fields = left.Union(own.Fields) };
            else if (!left.IsEmpty) result.Add(ReferenceEquals(left, entry.Fields) ? entry : entry with { Fields = left });
        }

        if (!own.Fields.IsEmpty) result.Add(own);
        Cap(result);
        return Sorted(result);
    }

    /// <summary>Entries in the order in which a server writes them: applies first, then by time and name.</summary>
    public static ImmutableArray<ManagedFieldsEntry> Sorted(IEnumerable<ManagedFieldsEntry> entries) =>
    [
        .. entries
            .OrderBy(entry => entry.Operation, StringComparer.Ordinal)
            .ThenBy(entry => entry.Time?.ToUnixTimeSeconds() ?? 0)
            .ThenBy(entry => entry.Manager, StringComparer.Ordinal)
            .ThenBy(entry => entry.ApiVersion, StringComparer.Ordinal)
            .ThenBy(entry => entry.Subresource, StringComparer.Ordinal),
    ];

    private static void Cap(ImmutableArray<ManagedFieldsEntry>.Builder entries)
    {
        while (entries.Count(entry => !entry.IsApply) > UpdateLimit)
        {
            var oldest = entries.Where(entry => !entry.IsApply).OrderBy(entry => entry.Time).Take(2).ToList();
            var joined = oldest[1] with { Manager = Ancient, Subresource = string.Empty, Fields = oldest[0].Fields.Union(oldest[1].Fields) };
            entries.Remove(oldest[0]);
            entries.Remove(oldest[1]);
            entries.Add(joined);
        }
    }
}
