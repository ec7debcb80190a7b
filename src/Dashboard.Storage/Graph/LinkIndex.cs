using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>
/// Who names an object: the other direction of a reference. The writer's own; never published, so its nodes are changed in
/// place.
/// </summary>
internal sealed class LinkIndex
{
    private readonly SortedTreeBuilder<Link, Link, int, Link.Rules> _links = SortedTree<Link, Link, int, Link.Rules>.Empty.ToBuilder();

    public void Add(ObjectKey from, ObjectKey to) => _links.Set(new Link(from, to));

    public void Remove(ObjectKey from, ObjectKey to) => _links.Remove(new Link(from, to));

    /// <summary>What names an object, in order. The index must not change meanwhile.</summary>
    public IEnumerable<ObjectKey> Of(ObjectKey from)
    {
        foreach (var link in _links.ItemsFrom(new Link(from, new ObjectKey(string.Empty, string.Empty))))
        {
            if (link.From != from) yield break;
            yield return link.To;
        }
    }
}
