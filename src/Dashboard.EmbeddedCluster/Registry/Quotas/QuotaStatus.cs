using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Registry.Rules;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Quotas;

/// <summary>Reads and writes what a ResourceQuota allows and what is used of it.</summary>
internal static class QuotaStatus
{
    /// <summary>What a quota allows.</summary>
    public static Dictionary<string, long> Hard(JsonObject quota) => Read(quota.Object("spec", "hard"));

    /// <summary>What is used of it; null where nobody has counted yet what its spec names.</summary>
    public static Dictionary<string, long>? Used(JsonObject quota) =>
        ObjectJson.Same(quota.At("spec", "hard"), quota.At("status", "hard")) && quota.Object("status", "used") is { } used ? Read(used) : null;

    /// <summary>Counts what the objects of a namespace use of a quota.</summary>
    public static Dictionary<string, long> Count(JsonObject quota, Func<ResourceType, IEnumerable<StoredObject>> objects)
    {
        var used = QuotaStatus.Hard(quota).Keys.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        foreach (var type in QuotaAmounts.TypesOf(used.Keys))
        {
            foreach (var json in objects(type).Select(stored => stored.Json).Where(json => QuotaScopes.Cover(quota, type, json)))
            {
                foreach (var (name, amount) in QuotaAmounts.Of(type, json))
                {
                    if (used.ContainsKey(name)) used[name] += amount;
                }
            }
        }

        return used;
    }

    /// <summary>Writes the status; false where it says the same already.</summary>
    public static bool Write(JsonObject quota, Dictionary<string, long> used)
    {
        var status = new JsonObject { ["hard"] = quota.At("spec", "hard")?.DeepClone(), ["used"] = new JsonObject([.. Texts(used)]) };
        if (ObjectJson.Same(status, quota["status"])) return false;
        quota["status"] = status;
        return true;
    }

    /// <summary>Amounts as a refusal lists them.</summary>
    public static string List(IEnumerable<KeyValuePair<string, long>> amounts) =>
        string.Join(',', amounts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={QuotaAmounts.Write(pair.Key, pair.Value)}"));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Texts(Dictionary<string, long> used) =>
        used.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)QuotaAmounts.Write(pair.Key, pair.Value)));

    private static Dictionary<string, long> Read(JsonObject? amounts) =>
        (amounts ?? []).ToDictionary(pair => pair.Key, pair => Quantity.Parse(StorageRules.SizeText(pair.Value)).Bytes, StringComparer.Ordinal);
}
