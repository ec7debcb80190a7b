using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Registry.Quotas;

/// <summary>
/// The API server's admission plug-in ResourceQuota: a new object, or a claim that grows, is refused where a quota of its
/// namespace would be exceeded, and else noted as used at once. The quota controller counts anew what this cannot know.
/// Thread-safe.
/// </summary>
internal sealed class QuotaAdmission(ObjectStore store)
{
    /// <summary>
    /// Notes what a write takes of the quotas, or throws the refusal. <paramref name="previous"/> is null for a new object.
    /// A dry run is checked only.
    /// </summary>
    public void Charge(ResourceType type, ObjectKey key, JsonObject json, JsonObject? previous, bool isDryRun)
    {
        if (!type.IsNamespaced || type == ResourceTypes.Events || (previous is not null && type != ResourceTypes.Claims)) return;
        foreach (var quota in store.List(ResourceTypes.ResourceQuotas).Objects.In(key.Namespace))
        {
            var requested = Requested(type, json, previous);
            while (requested.Count > 0 && !TryCharge(quota.Key, type, key.Name, json, requested, isDryRun))
            {
                // Somebody else was charged at the same moment: look again.
            }
        }
    }

    private static Dictionary<string, long> Requested(ResourceType type, JsonObject json, JsonObject? previous)
    {
        var before = previous is null ? [] : QuotaAmounts.Of(type, previous);
        return QuotaAmounts.Of(type, json)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value - before.GetValueOrDefault(pair.Key)))
            .Where(pair => pair.Value > 0)
            .ToDictionary(StringComparer.Ordinal);
    }

    private bool TryCharge(ObjectKey key, ResourceType type, string name, JsonObject json, Dictionary<string, long> requested, bool isDryRun)
    {
        if (store.Find(ResourceTypes.ResourceQuotas, key) is not { } quota) return true;
        var copy = quota.Copy();
        if (!QuotaScopes.Cover(copy, type, json)) return true;
        var hard = QuotaStatus.Hard(copy);
        var masked = requested.Where(pair => hard.ContainsKey(pair.Key)).ToDictionary(StringComparer.Ordinal);
        if (masked.Count == 0) return true;
        var used = QuotaStatus.Used(copy) ?? QuotaStatus.Count(copy, other => store.List(other).Objects.In(key.Namespace));
        var exceeded = masked.Where(pair => used.GetValueOrDefault(pair.Key) + pair.Value > hard[pair.Key]).ToDictionary(StringComparer.Ordinal);
        if (exceeded.Count > 0)
        {
            throw ApiErrors.Forbidden(type, name,
                $"exceeded quota: {key.Name}, requested: {QuotaStatus.List(exceeded)}, " +
                $"used: {QuotaStatus.List(exceeded.Keys.Select(exceeding => KeyValuePair.Create(exceeding, used.GetValueOrDefault(exceeding))))}, " +
                $"limited: {QuotaStatus.List(exceeded.Keys.Select(exceeding => KeyValuePair.Create(exceeding, hard[exceeding])))}");
        }

        if (isDryRun) return true;
        foreach (var (resource, amount) in masked) used[resource] = used.GetValueOrDefault(resource) + amount;
        return !QuotaStatus.Write(copy, used) || store.TryWrite(quota.Type, quota.Key, quota.Uid, copy, quota, quota.ManagedFields) is not null;
    }
}
