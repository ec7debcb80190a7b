using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Quotas;

/// <summary>
/// How much of a quota objects use, by the names of resources: numbers of objects, and bytes for <c>requests.storage</c>.
/// CPU and memory are not counted.
/// </summary>
internal static class QuotaAmounts
{
    private const string StorageRequests = "requests.storage";
    private const string ClassSuffix = ".storageclass.storage.k8s.io/";

    /// <summary>What one object uses.</summary>
    public static Dictionary<string, long> Of(ResourceType type, JsonObject json)
    {
        var amounts = new Dictionary<string, long>(StringComparer.Ordinal) { [$"count/{type.QualifiedPlural}"] = 1 };
        if (type == ResourceTypes.Claims) AddClaim(amounts, json);
        else if (type == ResourceTypes.Services) AddService(amounts, json);
        else if (type != ResourceTypes.Pods) amounts[type.Plural] = 1;
        else if (json.Text("status", "phase") is not ("Succeeded" or "Failed")) amounts["pods"] = 1;
        return amounts;
    }

    /// <summary>The kinds that a quota's names count.</summary>
    public static IEnumerable<ResourceType> TypesOf(IEnumerable<string> names) => names.Select(TypeOf).OfType<ResourceType>().Distinct();

    /// <summary>An amount as a quota's status and refusals write it: numbers of bytes in powers of 1024 where they are such.</summary>
    public static string Write(string name, long amount) =>
        name.EndsWith(StorageRequests, StringComparison.Ordinal) ? QuantityText.OfBytes(amount) : QuantityText.OfNumber(amount);

    private static void AddClaim(Dictionary<string, long> amounts, JsonObject json)
    {
        var bytes = Quantity.Parse(StorageRules.SizeText(json.At("spec", "resources", "requests", "storage"))).Bytes;
        amounts[ResourceTypes.Claims.Plural] = 1;
        amounts[StorageRequests] = bytes;
        if ((json.Text("metadata", "annotations", "volume.beta.kubernetes.io/storage-class") ?? json.Text("spec", "storageClassName")) is not { Length: > 0 } className) return;
        amounts[className + ClassSuffix + ResourceTypes.Claims.Plural] = 1;
        amounts[className + ClassSuffix + StorageRequests] = bytes;
    }

    private static void AddService(Dictionary<string, long> amounts, JsonObject json)
    {
        amounts[ResourceTypes.Services.Plural] = 1;
        if (json.Text("spec", "type") == "LoadBalancer") amounts["services.loadbalancers"] = 1;
        if (json.Text("spec", "type") is "NodePort" or "LoadBalancer") amounts["services.nodeports"] = json.Items("spec", "ports").Count();
    }

    private static ResourceType? TypeOf(string name)
    {
        if (name.EndsWith(StorageRequests, StringComparison.Ordinal) || name.Contains(ClassSuffix, StringComparison.Ordinal)) return ResourceTypes.Claims;
        var plural = name.StartsWith("count/", StringComparison.Ordinal) ? name["count/".Length..] : name.Split('.')[0];
        return ResourceTypes.All.FirstOrDefault(type => type.IsNamespaced && type.QualifiedPlural == plural);
    }
}
