using System.Buffers;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>A namespace with all that belongs to it, as a pattern for others. Immutable.</summary>
internal sealed class NamespacePattern
{
    private readonly ObjectPattern[] _objects;

    /// <summary>A pattern of objects in the order of their last changes.</summary>
    public NamespacePattern(int chains, IReadOnlyList<StoredObject> objects)
    {
        Chains = chains;
        var holes = new PatternHoles(objects);
        UidCount = objects.Count;
        _objects = [.. objects.Select((found, index) => new ObjectPattern(found, index, holes))];
    }

    /// <summary>How many chains it holds.</summary>
    public int Chains { get; }

    /// <summary>How many uids a copy needs: one an object.</summary>
    public int UidCount { get; }

    /// <summary>A copy.</summary>
    public IReadOnlyList<StoredObject> Copy(CopyValues values)
    {
        var copies = new StoredObject[_objects.Length];
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        for (var index = 0; index < copies.Length; index++) copies[index] = _objects[index].Copy(values, values.FirstRevision + index, buffer);
        return copies;
    }

    /// <summary>One object of it.</summary>
    private sealed class ObjectPattern(StoredObject found, int index, PatternHoles holes)
    {
        private readonly TextPattern _name = holes.Cut(found.Key.Name);
        private readonly TextPattern _json = holes.Cut(found);
        private readonly OwnershipPattern _ownership = new(found.ManagedFields, holes);

        public StoredObject Copy(CopyValues values, long revision, ArrayBufferWriter<byte> buffer)
        {
            var @namespace = found.Type.IsNamespaced ? values.Namespace : string.Empty;
            var key = new ObjectKey(@namespace, _name.Text(values, revision, buffer));
            return new StoredObject(found.Type, key, values.Uids[index], revision, _json.Bytes(values, revision, buffer))
            {
                ManagedFields = _ownership.Copy(values, revision, buffer),
            };
        }
    }
}
