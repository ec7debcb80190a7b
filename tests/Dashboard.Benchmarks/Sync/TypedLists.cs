using System.Diagnostics;
using k8s;
using k8s.Models;

namespace Dashboard.Benchmarks.Sync;

/// <summary>The peer: KubernetesClient's typed lists in pages of 500, <c>managedFields</c> dropped, kept in dictionaries.</summary>
internal static class TypedLists
{
    private const int PageSize = 500;

    public static async Task<ProcessFigures> RunAsync(string url)
    {
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = url });
        var wall = Stopwatch.StartNew();
        var claims = await AllAsync<V1PersistentVolumeClaimList, V1PersistentVolumeClaim>(token => client.CoreV1.ListPersistentVolumeClaimForAllNamespacesAsync(continueParameter: token, limit: PageSize));
        var volumes = await AllAsync<V1PersistentVolumeList, V1PersistentVolume>(token => client.CoreV1.ListPersistentVolumeAsync(continueParameter: token, limit: PageSize));
        var pods = await AllAsync<V1PodList, V1Pod>(token => client.CoreV1.ListPodForAllNamespacesAsync(continueParameter: token, limit: PageSize));
        var sets = await AllAsync<V1StatefulSetList, V1StatefulSet>(token => client.AppsV1.ListStatefulSetForAllNamespacesAsync(continueParameter: token, limit: PageSize));
        var figures = ProcessFigures.Take(wall, claims.Count + volumes.Count + pods.Count + sets.Count);
        GC.KeepAlive((claims, volumes, pods, sets));
        return figures;

        static async Task<Dictionary<string, TItem>> AllAsync<TList, TItem>(Func<string?, Task<TList>> list)
            where TList : IItems<TItem>, IMetadata<V1ListMeta>
            where TItem : IMetadata<V1ObjectMeta>
        {
            var all = new Dictionary<string, TItem>();
            string? next = null;
            do
            {
                var page = await list(next);
                foreach (var item in page.Items)
                {
                    item.Metadata.ManagedFields = null;
                    all[$"{item.Metadata.NamespaceProperty}/{item.Metadata.Name}"] = item;
                }

                next = page.Metadata.ContinueProperty;
            }
            while (!string.IsNullOrEmpty(next));

            return all;
        }
    }
}
