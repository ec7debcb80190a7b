using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.Cluster.Mirror;

/// <summary>
/// Takes over from an object's former state every part that has not changed. So records, which compare their collections
/// by reference, can be compared as a whole, and a hundred thousand unchanged label sets are not kept twice.
/// </summary>
internal static class ObjectReuse
{
    public static Claim Claim(Claim before, Claim after) => after with { Selector = Reuse(before.Selector, after.Selector) };

    public static Volume Volume(Volume before, Volume after) => after with
    {
        Labels = Reuse(before.Labels, after.Labels),
        NodeAffinity = Reuse(before.NodeAffinity, after.NodeAffinity),
    };

    public static Pod Pod(Pod before, Pod after) => after with
    {
        Claims = Reuse(before.Claims, after.Claims),
        InlineVolumes = Reuse(before.InlineVolumes, after.InlineVolumes),
    };

    public static StatefulSet StatefulSet(StatefulSet before, StatefulSet after) =>
        after with { Templates = Reuse(before.Templates, after.Templates) };

    public static Node Node(Node before, Node after) => after with { Labels = Reuse(before.Labels, after.Labels) };

    public static Service Service(Service before, Service after) => after with { Selector = Reuse(before.Selector, after.Selector) };

    private static ImmutableArray<TItem> Reuse<TItem>(ImmutableArray<TItem> before, ImmutableArray<TItem> after) =>
        before.AsSpan().SequenceEqual(after.AsSpan()) ? before : after;

    private static ImmutableDictionary<string, string> Reuse(ImmutableDictionary<string, string> before, ImmutableDictionary<string, string> after)
    {
        if (ReferenceEquals(before, after)) return before;
        if (before.Count != after.Count) return after;
        foreach (var (key, value) in after)
        {
            if (!before.TryGetValue(key, out var known) || known != value) return after;
        }

        return before;
    }

    private static LabelSelector? Reuse(LabelSelector? before, LabelSelector? after) =>
        before is not null && after is not null && Same(before.Requirements, after.Requirements) ? before : after;

    private static NodeSelector? Reuse(NodeSelector? before, NodeSelector? after)
    {
        if (before is null || after is null || before.Terms.Length != after.Terms.Length) return after;
        for (var i = 0; i < after.Terms.Length; i++)
        {
            if (!Same(before.Terms[i].Expressions, after.Terms[i].Expressions) || !Same(before.Terms[i].Fields, after.Terms[i].Fields)) return after;
        }

        return before;
    }

    private static bool Same(ImmutableArray<SelectorRequirement> before, ImmutableArray<SelectorRequirement> after)
    {
        if (before.Length != after.Length) return false;
        for (var i = 0; i < after.Length; i++)
        {
            if (before[i].Key != after[i].Key || before[i].Operator != after[i].Operator ||
                !before[i].Values.AsSpan().SequenceEqual(after[i].Values.AsSpan()))
            {
                return false;
            }
        }

        return true;
    }
}
