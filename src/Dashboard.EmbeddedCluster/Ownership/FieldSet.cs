using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Ownership;

/// <summary>
/// A set of fields of an object as a tree, in the manner of Kubernetes' <c>FieldsV1</c>: a node stands for a path, says
/// whether that path is in the set, and holds what lies below it. Path elements are <c>f:name</c> for a member,
/// <c>k:{…}</c> for an element of a keyed list, <c>v:…</c> for one of a set. Immutable; equal sets are mostly one object,
/// since most objects of a kind are written in the same way (see <see cref="Create"/>).
/// </summary>
internal sealed class FieldSet : IEquatable<FieldSet>
{
    private const int SharedCount = 1 << 14;

    private static readonly FieldSet?[] Shared = new FieldSet?[SharedCount];

    private readonly int _hash;

    private FieldSet(bool isMember, ImmutableArray<FieldSetEntry> entries)
    {
        IsMember = isMember;
        Entries = entries;
        var hash = new HashCode();
        hash.Add(isMember);
        foreach (var (element, below) in entries)
        {
            hash.Add(element, StringComparer.Ordinal);
            hash.Add(below._hash);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>The set of nothing.</summary>
    public static FieldSet Empty { get; } = new(false, []);

    /// <summary>The path itself and nothing below.</summary>
    public static FieldSet Leaf { get; } = new(true, []);

    /// <summary>Whether the path of this node is in the set.</summary>
    public bool IsMember { get; }

    /// <summary>What is below, in the order of the path elements (ordinal); never empty sets.</summary>
    public ImmutableArray<FieldSetEntry> Entries { get; }

    /// <summary>Whether it was handed out more than once, so that it pays to keep what is made from it.</summary>
    public bool IsShared { get; private set; }

    /// <summary>The set as it is written below another one; kept where it is shared.</summary>
    public byte[]? Utf8 { get; set; }

    public bool IsEmpty => !IsMember && Entries.IsEmpty;

    /// <summary>
    /// A node of sorted entries. One that was made before is handed out again where it is still at its place in a table of
    /// fixed size: a hundred thousand claims then share what says who owns their fields.
    /// </summary>
    public static FieldSet Create(bool isMember, ImmutableArray<FieldSetEntry> entries)
    {
        if (entries.IsEmpty) return isMember ? Leaf : Empty;
        var made = new FieldSet(isMember, entries);
        ref var place = ref Shared[made._hash & (SharedCount - 1)];
        var found = Volatile.Read(ref place);
        if (found is not null && made.Equals(found))
        {
            found.IsShared = true;
            return found;
        }

        Volatile.Write(ref place, made);
        return made;
    }

    /// <summary>What lies below a path element; <see cref="Empty"/> where nothing does.</summary>
    public FieldSet Below(string element)
    {
        foreach (var entry in Entries)
        {
            if (entry.Element == element) return entry.Below;
        }

        return Empty;
    }

    /// <summary>What is in this set or the other.</summary>
    public FieldSet Union(FieldSet other) => other.IsEmpty ? this : IsEmpty ? other : Combine(this, other, Keep.Either);

    /// <summary>What is in this set and not in the other.</summary>
    public FieldSet Except(FieldSet other) => other.IsEmpty || IsEmpty ? this : Combine(this, other, Keep.LeftAlone);

    /// <summary>What is in both.</summary>
    public FieldSet Intersect(FieldSet other) => other.IsEmpty || IsEmpty ? Empty : Combine(this, other, Keep.Both);

    /// <inheritdoc />
    public bool Equals(FieldSet? other)
    {
        if (ReferenceEquals(this, other)) return true;
        return other is not null && _hash == other._hash && IsMember == other.IsMember && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;

    private static FieldSet Combine(FieldSet left, FieldSet right, Keep keep)
    {
        if (ReferenceEquals(left, right)) return keep == Keep.LeftAlone ? Empty : left;
        var entries = ImmutableArray.CreateBuilder<FieldSetEntry>(left.Entries.Length);
        var (l, r) = (0, 0);
        while (l < left.Entries.Length || r < right.Entries.Length)
        {
            var order = l == left.Entries.Length ? 1 : r == right.Entries.Length ? -1 : string.CompareOrdinal(left.Entries[l].Element, right.Entries[r].Element);
            if (order < 0)
            {
                if (keep != Keep.Both) entries.Add(left.Entries[l]);
                l++;
            }
            else if (order > 0)
            {
                if (keep == Keep.Either) entries.Add(right.Entries[r]);
                r++;
            }
            else
            {
                var below = Combine(left.Entries[l].Below, right.Entries[r].Below, keep);
                if (!below.IsEmpty) entries.Add(left.Entries[l] with { Below = below });
                l++;
                r++;
            }
        }

        var isMember = keep switch
        {
            Keep.Either => left.IsMember || right.IsMember,
            Keep.Both => left.IsMember && right.IsMember,
            _ => left.IsMember && !right.IsMember,
        };
        return Create(isMember, entries.DrainToImmutable());
    }

    private enum Keep
    {
        Either,
        Both,
        LeftAlone,
    }
}
