using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Ownership;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Store;

/// <summary>
/// One version of an object as it stands in the store: its UTF-8, from which the tree is read when somebody asks for it.
/// Immutable and thread-safe.
/// </summary>
public sealed class StoredObject
{
    /// <summary>The length of <c>{"kind":"","apiVersion":"",</c>.</summary>
    private const int KindLength = 27;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = ObjectUtf8.MaximumDepth };

    private readonly byte[] _utf8;

    /// <summary>A version from a tree, which belongs to it from then on.</summary>
    public StoredObject(ResourceType type, ObjectKey key, string uid, long revision, JsonObject json)
        : this(type, key, uid, revision, ObjectUtf8.Write(type, json)) => RecentTrees.Keep(this, json);

    /// <summary>A version from its UTF-8, which begins with kind and apiVersion and says the same as the other arguments.</summary>
    internal StoredObject(ResourceType type, ObjectKey key, string uid, long revision, byte[] utf8)
    {
        Type = type;
        Key = key;
        Uid = uid;
        Revision = revision;
        _utf8 = utf8;
    }

    /// <summary>The resource it belongs to.</summary>
    public ResourceType Type { get; }

    /// <summary>Its namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary>Its uid, which no other object ever had.</summary>
    public string Uid { get; }

    /// <summary>The revision that wrote this version: its <c>metadata.resourceVersion</c>.</summary>
    public long Revision { get; }

    /// <summary>
    /// The object as the API shows it, but for <c>metadata.managedFields</c>, shared with other readers: it must never be changed (take a <see cref="Copy"/>).
    /// Only trees used lately are kept, so a reader holds on to the answer instead of asking again, and two answers may be
    /// two trees that say the same.
    /// </summary>
    public JsonObject Json
    {
        get
        {
            if (RecentTrees.Find(this) is { } known) return known;
            var json = Copy();
            RecentTrees.Keep(this, json);
            return json;
        }
    }

    /// <summary>The object in UTF-8 without <c>metadata.managedFields</c>; it begins with kind and apiVersion.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>
    /// Who owns which fields: <c>metadata.managedFields</c>, kept apart from the rest since nearly all objects of a kind are
    /// owned alike and share this, and a change of an object need not copy it.
    /// </summary>
    internal ImmutableArray<ManagedFieldsEntry> ManagedFields { get; init; } = [];

    /// <summary>The object as the API sends it, with <c>metadata.managedFields</c>; made anew unless it was sent lately.</summary>
    internal ReadOnlyMemory<byte> Answer => ManagedFields.IsEmpty ? _utf8 : RecentAnswers.Of(this);

    /// <summary>What follows kind and apiVersion in <see cref="Answer"/>: the items of a list are written without them.</summary>
    internal ReadOnlyMemory<byte> AnswerAfterKind => Answer[(KindLength + Type.Kind.Length + Type.ApiVersion.Length)..];

    /// <summary>The object's owners.</summary>
    internal IReadOnlyList<ObjectOwner> Owners => ObjectUtf8.Owners(_utf8);

    /// <summary>Whether its deletion was asked for.</summary>
    internal bool IsBeingDeleted => ObjectUtf8.Text(_utf8, "metadata", "deletionTimestamp") is not null;

    /// <summary>A tree of its own, which may be changed.</summary>
    public JsonObject Copy() => (JsonObject)JsonNode.Parse(_utf8, null, Reading)!;

    /// <summary>A tree of its own, with <c>metadata.managedFields</c>.</summary>
    internal JsonObject CopyWithManagedFields() => (JsonObject)JsonNode.Parse(Answer.Span, null, Reading)!;

    /// <inheritdoc />
    public override string ToString() => $"{Type} {Key} @{Revision}";

    /// <summary>The same object under a later revision: as it was when it was removed, or when it left a selection.</summary>
    internal StoredObject AtRevision(long revision) => new(Type, Key, Uid, revision, ObjectUtf8.AtRevision(_utf8, revision)) { ManagedFields = ManagedFields };
}
