using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Graph;

/// <summary>
/// Keeps the bindings up to date. Of each change it takes the bindings that the changed objects were in or come into apart
/// and joins their objects anew, so the cost follows what changed and the size of those bindings, not the cluster. For one
/// thread; what it publishes is immutable.
/// </summary>
public sealed class BindingGraph
{
    private readonly GraphLinks _links = new();
    private readonly DueQueue<ObjectKey> _due = new();
    private readonly HashSet<ObjectKey> _pending = [];
    private readonly GraphTrees _trees = new();
    private ImmutableHashSet<ObjectKind> _unseen = StorageSnapshot.Empty.Unseen;

    /// <summary>The newest graph.</summary>
    public GraphSnapshot Current { get; private set; } = GraphSnapshot.Empty;

    /// <summary>When a state changes by the passing of time alone; null: none does. Then <see cref="Apply"/> is to be called without changes.</summary>
    public DateTimeOffset? NextDue => _due.Next;

    /// <summary>Moves on to <paramref name="objects"/>, which came from the objects before by <paramref name="changes"/>.</summary>
    public GraphChanges Apply(StorageSnapshot objects, ChangeSet changes, DateTimeOffset now)
    {
        _links.Update(changes);
        var cache = new ObjectCache(objects, changes);
        var update = new GraphUpdate(objects, cache, _links, _trees, new BindingFactory(objects, cache, now, _due, _pending));
        if (!_unseen.SetEquals(objects.Unseen)) TouchAll(update, objects);
        _unseen = objects.Unseen;
        Touch(update, changes);
        TouchSets(update, changes, objects);
        TouchClasses(update, changes, objects);
        while (_due.TryTake(now, out var claim)) update.Touch(VertexKind.Claim, claim);
        var result = update.Run();
        Current = _trees.Build(objects);
        return result;
    }

    /// <summary>
    /// What an object was joined to is found through its old binding, what it is joined to now along its edges; so it is
    /// enough to touch the object itself, and claims that name a volume without being joined to it.
    /// </summary>
    private void Touch(GraphUpdate update, ChangeSet changes)
    {
        foreach (var (before, after) in changes.Pods)
        {
            var isSame = before is not null && after is not null && before.Uid == after.Uid && before.Claims.SequenceEqual(after.Claims);
            if (isSame) update.Refresh(VertexKind.Pod, after!.Key);
            else update.Touch(VertexKind.Pod, (after ?? before!).Key);
        }

        foreach (var (before, after) in changes.Claims)
        {
            var isSame = before is not null && after is not null && before.Uid == after.Uid && Equals(before.Controller, after.Controller);
            if (isSame) update.Refresh(VertexKind.Claim, after!.Key);
            else update.Touch(VertexKind.Claim, (after ?? before!).Key);
        }

        foreach (var (before, after) in changes.Volumes)
        {
            if (before is not null && after is not null && Equals(before.ClaimRef, after.ClaimRef))
            {
                update.Refresh(VertexKind.Volume, after.Key);
                continue;
            }

            var key = (after ?? before!).Key;
            update.Touch(VertexKind.Volume, key);
            foreach (var claim in _links.ClaimsOf(key)) update.Touch(VertexKind.Claim, claim);
        }
    }

    /// <summary>Claims without a Pod belong to a set by their name: they look again when a set comes, goes or has other templates.</summary>
    private static void TouchSets(GraphUpdate update, ChangeSet changes, StorageSnapshot objects)
    {
        foreach (var change in changes.StatefulSets)
        {
            var before = TemplateNames(change.Before);
            var after = TemplateNames(change.After);
            if (before.SequenceEqual(after)) continue;
            foreach (var template in before.Union(after))
            {
                foreach (var claim in OrdinalObjects.ClaimsNamed(objects, change.Key, template)) update.Touch(VertexKind.Claim, claim.Key);
            }
        }
    }

    private static string[] TemplateNames(StatefulSet? set) => set is null ? [] : [.. set.Templates.Select(template => template.Name)];

    private void TouchClasses(GraphUpdate update, ChangeSet changes, StorageSnapshot objects)
    {
        if (changes.Classes.IsEmpty) return;
        var classes = changes.Classes.Select(change => change.Key.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in _pending)
        {
            if (objects.Claims.Find(claim)?.StorageClassName is { } name && classes.Contains(name)) update.Touch(VertexKind.Claim, claim);
        }
    }

    private static void TouchAll(GraphUpdate update, StorageSnapshot objects)
    {
        foreach (var claim in objects.Claims.Items) update.Touch(VertexKind.Claim, claim.Key);
        foreach (var pod in objects.Pods.Items) update.Touch(VertexKind.Pod, pod.Key);
        foreach (var volume in objects.Volumes.Items) update.Touch(VertexKind.Volume, volume.Key);
    }
}
