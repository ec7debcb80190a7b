using Dashboard.Storage.Findings;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Overview;

/// <summary>
/// Reads the overview of a state inside a viewer's scope. Costs namespaces × classes, since everything is a kept sum.
/// Kinds that may not be seen count as nothing.
/// </summary>
public static class OverviewReader
{
    /// <summary>So many namespaces are named.</summary>
    public const int MaximumNamespaces = 50;

    /// <summary>So many changes are told.</summary>
    public const int MaximumChanges = 50;

    /// <summary>The overview.</summary>
    public static StorageOverview Read(StorageState state, ViewerScope scope)
    {
        var sum = Sum(state, scope);
        var (seesClaims, seesVolumes) = (scope.Includes(ObjectKind.Claim), scope.Includes(ObjectKind.Volume));
        var namespaces = seesClaims ? Namespaces(state, scope) : [];
        return new StorageOverview
        {
            TotalClaims = seesClaims ? sum.ExistingClaims : 0,
            Troubled = TroubledOf(sum, scope),
            Errors = Count(state, scope, FindingSeverity.Error),
            Warnings = Count(state, scope, FindingSeverity.Warning),
            Claims = seesClaims ? Counts(sum.Claims) : [],
            Volumes = seesVolumes ? Counts(sum.Volumes) : [],
            Pods = scope.Includes(ObjectKind.Pod) ? Counts(sum.Pods) : [],
            Classes = Classes(state, scope, seesClaims, seesVolumes),
            TotalNamespaces = namespaces.Count,
            Namespaces = [.. namespaces
                .OrderByDescending(use => use.Troubled).ThenByDescending(use => use.Claims).ThenBy(use => use.Name, StringComparer.Ordinal)
                .Take(MaximumNamespaces)],
            Changes = state.RecentChanges.Read(scope, MaximumChanges, state.At),
        };
    }

    private static int Count(StorageState state, ViewerScope scope, FindingSeverity severity) =>
        new FindingSelection(state.Findings, new FindingSight(state, scope), RowFilter.None with { Severity = severity }).Causes().Sum(cause => cause.Sum.Count);

    private static GraphSum Sum(StorageState state, ViewerScope scope)
    {
        if (scope.Namespaces is null) return state.Graph.Items.Sum;
        var sum = default(GraphSum);
        foreach (var @namespace in scope.Namespaces.Add(string.Empty)) sum.Add(SumOf(state, @namespace));
        return sum;
    }

    private static GraphSum SumOf(StorageState state, string @namespace) =>
        state.Graph.Items.SumBetween(GraphKey.Heading(@namespace), GraphKey.AfterNamespace(@namespace));

    // What is troubled in a binding may be an object that the viewer may not see: then objects are counted instead.
    private static int TroubledOf(in GraphSum sum, ViewerScope scope) => scope.Kinds is null
        ? sum.Troubled
        : (scope.Includes(ObjectKind.Claim) ? sum.Claims.Troubled : 0) +
            (scope.Includes(ObjectKind.Volume) ? sum.Volumes.Troubled : 0) +
            (scope.Includes(ObjectKind.Pod) ? sum.Pods.Troubled : 0);

    private static List<NamespaceUse> Namespaces(StorageState state, ViewerScope scope)
    {
        var namespaces = new List<NamespaceUse>();
        foreach (var name in state.ClassUsage.Namespaces)
        {
            if (name.Length == 0 || !scope.Includes(name)) continue;
            var sum = SumOf(state, name);
            if (sum.ExistingClaims == 0) continue;
            namespaces.Add(new NamespaceUse(name, sum.ExistingClaims, TroubledOf(sum, scope), ToLong(state.ClassUsage.Sum(name).BoundBytes)));
        }

        return namespaces;
    }

    private static ClassUse[] Classes(StorageState state, ViewerScope scope, bool seesClaims, bool seesVolumes) =>
        [.. state.ClassUsage.Sum(scope)
            .Select(entry => new ClassUse(
                entry.Key,
                seesClaims ? entry.Value.Claims : 0,
                seesClaims ? ToLong(entry.Value.RequestedBytes) : 0,
                seesClaims ? ToLong(entry.Value.BoundBytes) : 0,
                seesVolumes ? entry.Value.Volumes : 0,
                seesVolumes ? ToLong(entry.Value.VolumeBytes) : 0))
            .Where(use => use.Claims > 0 || use.Volumes > 0)
            .OrderByDescending(use => Math.Max(use.BoundBytes, use.VolumeBytes)).ThenBy(use => use.Name, StringComparer.Ordinal)];

    private static StateCount[] Counts(StateCounts counts) =>
        [.. Enum.GetValues<ObjectState>().Select(state => new StateCount(state, counts[state])).Where(count => count.Count > 0)];

    private static long ToLong(Int128 bytes) => (long)Int128.Min(bytes, long.MaxValue);
}
