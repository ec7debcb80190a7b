using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Selectors;

namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>The Nodes that a Pod's <c>nodeSelector</c> and required node affinity allow. Both have to hold.</summary>
internal sealed class NodeRequirements
{
    private readonly Dictionary<string, string> _labels;
    private readonly NodeSelector? _affinity;

    /// <summary>The requirements of a Pod.</summary>
    public NodeRequirements(JsonObject pod)
    {
        _labels = pod.Map("spec", "nodeSelector");
        if (pod.Object("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution") is not { } required) return;
        _affinity = new NodeSelector([.. required.Items("nodeSelectorTerms").Select(term =>
            new NodeSelectorTerm(Read(term, "matchExpressions"), Read(term, "matchFields")))]);
    }

    /// <summary>Whether a Node is allowed.</summary>
    public bool Allow(Node node)
    {
        foreach (var (name, value) in _labels)
        {
            if (node.Labels.GetValueOrDefault(name) != value) return false;
        }

        return _affinity is null || _affinity.Matches(node.Name, node.Labels);
    }

    private static ImmutableArray<SelectorRequirement> Read(JsonObject term, string member) =>
    [
        .. term.Items(member).Select(expression => new SelectorRequirement(
            expression.Text("key") ?? string.Empty,
            Enum.TryParse<SelectorOperator>(expression.Text("operator"), out var known) ? known : SelectorOperator.Unknown,
            [.. expression.Texts("values")])),
    ];
}
