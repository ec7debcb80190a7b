using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>Collects the entries of one node of a <see cref="FieldSet"/>; allocates nothing until something is added.</summary>
internal struct FieldSetBuilder
{
    private List<FieldSetEntry>? _entries;

    /// <summary>Adds what lies below a path element; nothing where that is empty..</summary>
    public void Add(string element, FieldSet below)
    {
        if (below.IsEmpty) return;
        _entries ??= [];
        _entries.Add(new FieldSetEntry(element, below));
    }

    /// <summary>The node.</summary>
    public readonly FieldSet Build(bool isMember)
    {
        if (_entries is null) return isMember ? FieldSet.Leaf : FieldSet.Empty;
        _entries.Sort((left, right) => string.CompareOrdinal(left.Element, right.Element));
        var entries = ImmutableArray.CreateBuilder<FieldSetEntry>(_entries.Count);
        foreach (var entry in _entries)
        {
            if (entries.Count > 0 && entries[^1].Element == entry.Element) entries[^1] = entry with { Below = entries[^1].Below.Union(entry.Below) };
            else entries.Add(entry);
        }

        return FieldSet.Create(isMember, entries.DrainToImmutable());
    }
}
