using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dashboard.EmbeddedCluster.Ownership;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>Who owns which fields of an object, as a pattern. What says nothing of its own is shared by all copies.</summary>
internal sealed class OwnershipPattern(ImmutableArray<ManagedFieldsEntry> entries, PatternHoles holes)
{
    private readonly FieldsPattern[] _fields = [.. entries.Select(entry => new FieldsPattern(entry.Fields, holes))];

    /// <summary>A copy's entries.</summary>
    public ImmutableArray<ManagedFieldsEntry> Copy(CopyValues values, long revision, ArrayBufferWriter<byte> buffer)
    {
        var copies = new ManagedFieldsEntry[entries.Length];
        for (var index = 0; index < copies.Length; index++)
        {
            var entry = entries[index];
            var time = entry.Time is { } at ? values.Created + (at - PatternMaker.Created) : (DateTimeOffset?)null;
            copies[index] = entry with { Time = time, Fields = _fields[index].Copy(values, revision, buffer) };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(copies);
    }

    /// <summary>A set of fields; path elements name elements of lists by uids and addresses.</summary>
    private sealed class FieldsPattern(FieldSet fields, PatternHoles holes)
    {
        private readonly (TextPattern Element, FieldsPattern Below)[] _entries =
            [.. fields.Entries.Select(entry => (holes.Cut(entry.Element), new FieldsPattern(entry.Below, holes)))];

        private bool? _isFixed;

        private bool IsFixed => _isFixed ??= Array.TrueForAll(_entries, entry => entry.Element.IsFixed && entry.Below.IsFixed);

        public FieldSet Copy(CopyValues values, long revision, ArrayBufferWriter<byte> buffer)
        {
            if (IsFixed) return fields;
            var entries = new FieldSetEntry[_entries.Length];
            for (var index = 0; index < entries.Length; index++)
            {
                var (element, below) = _entries[index];
                entries[index] = new FieldSetEntry(element.Text(values, revision, buffer), below.Copy(values, revision, buffer));
            }

            Array.Sort(entries, (left, right) => string.CompareOrdinal(left.Element, right.Element));
            return FieldSet.Create(fields.IsMember, ImmutableCollectionsMarshal.AsImmutableArray(entries));
        }
    }
}
