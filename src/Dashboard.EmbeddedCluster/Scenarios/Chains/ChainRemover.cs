using Dashboard.EmbeddedCluster.Scenarios.Live;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Scenarios.Chains;

/// <summary>
/// Takes the namespaces of a <see cref="ChainLoader"/> out again, each with all that belongs to it in one step. It goes past
/// the API: with every Pod's grace and every finalizer a hundred thousand chains would take the controllers minutes.
/// </summary>
public sealed class ChainRemover(ObjectStore store)
{
    /// <summary>Returns when all is gone. When it is cancelled, the namespaces that are left are whole.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) => Task.Run(() => Remove(cancellationToken), cancellationToken);

    private void Remove(CancellationToken cancellationToken)
    {
        var volumes = store.List(ResourceTypes.Volumes).Objects.Values
            .ToLookup(volume => ObjectUtf8.Text(volume.Utf8.Span, "spec", "claimRef", "namespace") ?? string.Empty);
        foreach (var found in store.List(ResourceTypes.Namespaces).Objects.Values.Where(IsLoaded))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var content = ResourceTypes.All.Where(type => type.IsNamespaced).SelectMany(type => store.List(type).Objects.In(found.Key.Name));
            store.RemoveTogether([.. content, .. volumes[found.Key.Name], found]);
        }
    }

    private static bool IsLoaded(StoredObject found) =>
        ObjectUtf8.Text(found.Utf8.Span, "metadata", "labels", ScenarioLabel.Key) == NamespaceContent.Label;
}
