using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Storage.Graph;

namespace Dashboard.Cluster.Tests.Replay;

/// <summary>Writes the graph of one namespace, and the volumes without a claim, as text: a line per binding.</summary>
internal static partial class GraphText
{
    public static string Of(GraphSnapshot graph, string @namespace)
    {
        var text = new StringBuilder();
        foreach (var binding in graph.Items.Items.OfType<Binding>().Where(item => item.Namespace == @namespace || item.Namespace.Length == 0))
        {
            text.Append("  ").Append(binding.Owner is { } owner ? $"{owner.Kind} {owner.Name}" : "-").Append(" |");
            foreach (var pod in binding.Pods) text.Append(Tell(pod));
            text.Append(" |");
            foreach (var claim in binding.Claims) text.Append(Tell(claim));
            text.Append(" |");
            foreach (var volume in binding.Volumes) text.Append(Tell(volume));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Tell(Vertex vertex) => $" {ProvisionedName().Replace(vertex.Key.Name, "pvc-…")}:{vertex.State}";

    [GeneratedRegex("^pvc-[0-9a-f-]{36}$")]
    private static partial Regex ProvisionedName();
}
