using System.Collections.Immutable;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>What rows are written from: the objects of the moment, and the namespaces whose objects may be spoken of (null: all).</summary>
internal readonly record struct Sight(StorageSnapshot Objects, ImmutableSortedSet<string>? Namespaces)
{
    /// <summary>Whether it may be told what there is in a namespace.</summary>
    public bool Includes(string @namespace) => Namespaces is null || Namespaces.Contains(@namespace);
}
