using System.Globalization;
using System.Text;

namespace Dashboard.Benchmarks.StandIn;

/// <summary>The lists of the made-up cluster, rendered once as whole pages so that serving them costs the machine next to nothing.</summary>
internal sealed class StandInCluster
{
    public const int PageSize = 500;
    public const long ListVersion = 1_000;

    private readonly Dictionary<string, byte[][]> _pages = [];

    public StandInCluster(int chains)
    {
        Chains = chains;
        var sets = (chains + ChainObjects.OrdinalsPerSet - 1) / ChainObjects.OrdinalsPerSet;
        var namespaces = (sets + ChainObjects.SetsPerNamespace - 1) / ChainObjects.SetsPerNamespace;
        Add("/api/v1/persistentvolumeclaims", "PersistentVolumeClaimList", "v1", chains, chain => ChainObjects.Claim(chain, 100));
        Add("/api/v1/persistentvolumes", "PersistentVolumeList", "v1", chains, chain => ChainObjects.Volume(chain, 100));
        Add("/api/v1/pods", "PodList", "v1", chains, chain => ChainObjects.Pod(chain, 100));
        Add("/apis/apps/v1/statefulsets", "StatefulSetList", "apps/v1", sets, set => ChainObjects.StatefulSet(set, 100));
        Add("/apis/storage.k8s.io/v1/storageclasses", "StorageClassList", "storage.k8s.io/v1", 1, _ => ChainObjects.StorageClass());
        Add("/api/v1/namespaces", "NamespaceList", "v1", namespaces, ChainObjects.NamespaceObject);
        Add("/api/v1/nodes", "NodeList", "v1", 0, _ => []);
        Add("/api/v1/services", "ServiceList", "v1", 0, _ => []);
    }

    public int Chains { get; }

    public long Bytes => _pages.Values.SelectMany(pages => pages).Sum(page => (long)page.Length);

    public bool Serves(string path) => _pages.ContainsKey(path);

    public byte[][] Pages(string path) => _pages[path];

    private void Add(string path, string kind, string apiVersion, int count, Func<int, byte[]> render)
    {
        var pageCount = Math.Max(1, (count + PageSize - 1) / PageSize);
        _pages[path] = [.. Enumerable.Range(0, pageCount).Select(page =>
        {
            using var bytes = new MemoryStream();
            var last = page == pageCount - 1;
            var next = last ? string.Empty : string.Create(CultureInfo.InvariantCulture,
                $""","continue":"{page + 1}","remainingItemCount":{count - ((page + 1) * PageSize)}""");
            bytes.Write(Encoding.UTF8.GetBytes(
                $$$$"""{"kind":"{{{{kind}}}}","apiVersion":"{{{{apiVersion}}}}","metadata":{"resourceVersion":"{{{{ListVersion}}}}"{{{{next}}}}},"items":["""));
            for (var item = page * PageSize; item < Math.Min(count, (page + 1) * PageSize); item++)
            {
                if (item > page * PageSize) bytes.WriteByte((byte)',');
                bytes.Write(render(item));
            }

            bytes.Write("]}\n"u8);
            return bytes.ToArray();
        })];
    }
}
