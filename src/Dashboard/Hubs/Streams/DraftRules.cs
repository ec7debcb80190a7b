using Dashboard.Hubs.Contract;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs.Streams;

/// <summary>
/// Checks the draft of a claim that a client sends. A draft may be unfinished and wrong as a claim, which is for the API
/// server to say; here it must only be a draft, and of a bounded size.
/// </summary>
internal static class DraftRules
{
    private const AccessModes EveryMode = AccessModes.ReadWriteOnce | AccessModes.ReadOnlyMany | AccessModes.ReadWriteMany | AccessModes.ReadWriteOncePod;

    /// <summary>Returns the draft, or throws what is wrong with it.</summary>
    public static ClaimDraft Check(ClaimDraft? draft)
    {
        if (draft is null)
            throw new HubException("draft: is missing.");
        RequestRules.Name("draft.namespace", draft.Namespace);
        RequestRules.Name("draft.name", draft.Name);
        RequestRules.Name("draft.size", draft.Size);
        RequestRules.Text("draft.storageClassName", draft.StorageClassName);
        RequestRules.Text("draft.volumeName", draft.VolumeName);
        RequestRules.Text("draft.volumeAttributesClassName", draft.VolumeAttributesClassName);
        if ((draft.AccessModes & ~EveryMode) != AccessModes.None)
            throw new HubException($"draft.accessModes: '{draft.AccessModes}' are not access modes.");
        if (!Enum.IsDefined(draft.VolumeMode))
            throw new HubException($"draft.volumeMode: '{draft.VolumeMode}' is not a volume mode.");
        if (draft.DataSource is { } source)
        {
            RequestRules.Name("draft.dataSource.kind", source.Kind);
            RequestRules.Name("draft.dataSource.name", source.Name);
        }

        CheckSelector(draft.Selector ?? throw new HubException("draft.selector: is missing."));
        return draft;
    }

    private static void CheckSelector(IReadOnlyList<DraftRequirement> selector)
    {
        Count("draft.selector", selector.Count);
        foreach (var requirement in selector)
        {
            if (requirement?.Values is null)
                throw new HubException("draft.selector: an expression has a key, an operator and values.");
            RequestRules.Name("draft.selector.key", requirement.Key);
            if (!Enum.IsDefined(requirement.Operator))
                throw new HubException($"draft.selector.operator: '{requirement.Operator}' is not an operator.");
            Count("draft.selector.values", requirement.Values.Count);
            foreach (var value in requirement.Values)
                RequestRules.Name("draft.selector.values", value);
        }
    }

    private static void Count(string field, int count)
    {
        if (count > StreamLimits.SelectorParts)
            throw new HubException($"{field}: {count} are more than {StreamLimits.SelectorParts}.");
    }
}
