using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Findings;

/// <summary>
/// What rules need to know and no single object says: which provisioners were ever seen to work, which volumes hang on
/// which node, which StatefulSets are gone. Kept up to date at the cost of what changed. The writer's own.
/// </summary>
internal sealed class FindingMemory
{
    private const string HostnameLabel = "kubernetes.io/hostname";
    private const int MaximumDeparted = 1000;

    private readonly HashSet<string> _provisioned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _pinnedByClass = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<ObjectKey>> _pinnedByHost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _silent = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, StatefulSet> _departed = [];

    /// <summary>Provisioners whose first volume came with the changes taken last.</summary>
    public List<string> FirstProvisioned { get; } = [];

    /// <summary>Takes over what changed.</summary>
    public void Take(ChangeSet changes)
    {
        FirstProvisioned.Clear();
        foreach (var (before, after) in changes.Volumes)
        {
            if (after?.ProvisionedBy is { } provisioner && _provisioned.Add(provisioner)) FirstProvisioned.Add(provisioner);
            if (before is not null) Count(before, -1);
            if (after is not null) Count(after, 1);
        }

        foreach (var (before, after) in changes.Nodes)
        {
            if (before is not null) Add(_hosts, HostOf(before), -1);
            if (after is not null) Add(_hosts, HostOf(after), 1);
        }

        foreach (var (before, after) in changes.StatefulSets)
        {
            if (after is not null) _departed.Remove(after.Key);
            else if (before is not null && _departed.Count < MaximumDeparted) _departed[before.Key] = before;
        }
    }

    /// <summary>A provisioner was seen to have made a volume, now or before.</summary>
    public bool HasProvisioned(string provisioner) => _provisioned.Contains(provisioner);

    /// <summary>How many volumes of a class only some nodes reach.</summary>
    public int PinnedOfClass(string @class) => _pinnedByClass.GetValueOrDefault(@class);

    /// <summary>The volumes that only nodes of this host name reach.</summary>
    public IEnumerable<ObjectKey> PinnedTo(string host) => _pinnedByHost.GetValueOrDefault(host) ?? [];

    /// <summary>A node of this host name is there.</summary>
    public bool HasHost(string host) => _hosts.ContainsKey(host);

    /// <summary>How many claims of a class wait for a silent provisioner.</summary>
    public int SilentOfClass(string @class) => _silent.GetValueOrDefault(@class);

    /// <summary>Notes that a claim of a class waits for a silent provisioner, or not any more.</summary>
    public void CountSilent(string @class, int difference) => Add(_silent, @class, difference);

    /// <summary>The StatefulSet that was seen to be deleted and to which a claim belongs by its name; null: none.</summary>
    public StatefulSet? DepartedSetOf(ObjectKey claim)
    {
        if (_departed.Count == 0) return null;
        foreach (var (template, set, _) in OwnerFinder.Readings(claim.Name))
        {
            if (_departed.TryGetValue(new ObjectKey(claim.Namespace, set), out var found) && found.Templates.Any(candidate => candidate.Name == template)) return found;
        }

        return null;
    }

    /// <summary>The host name by which volumes know a node.</summary>
    public static string HostOf(Node node) => node.Labels.GetValueOrDefault(HostnameLabel, node.Name);

    /// <summary>The host names of which a volume needs one, where its node affinity says nothing but that; none: it says something else, or nothing.</summary>
    public static IEnumerable<string> HostsOf(Volume volume)
    {
        if (volume.NodeAffinity is not { } affinity) return [];
        var hosts = new List<string>();
        foreach (var term in affinity.Terms)
        {
            var found = term.Expressions.FirstOrDefault(expression => expression is { Key: HostnameLabel, Operator: SelectorOperator.In });
            if (found is null) return [];
            hosts.AddRange(found.Values);
        }

        return hosts;
    }

    private void Count(Volume volume, int difference)
    {
        if (volume.NodeAffinity is null) return;
        Add(_pinnedByClass, volume.StorageClassName, difference);
        foreach (var host in HostsOf(volume))
        {
            if (!_pinnedByHost.TryGetValue(host, out var volumes)) _pinnedByHost.Add(host, volumes = []);
            if (difference > 0) volumes.Add(volume.Key);
            else if (volumes.Remove(volume.Key) && volumes.Count == 0) _pinnedByHost.Remove(host);
        }
    }

    private static void Add(Dictionary<string, int> counts, string key, int difference)
    {
        var count = counts.GetValueOrDefault(key) + difference;
        if (count > 0) counts[key] = count;
        else counts.Remove(key);
    }
}
