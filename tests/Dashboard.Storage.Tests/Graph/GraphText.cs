using Dashboard.Storage.Graph;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Graph;

/// <summary>Graphs and rows as text, for comparing whole ones and for reading what a test says.</summary>
internal static class GraphText
{
    /// <summary>Every item with its objects and states.</summary>
    public static List<string> Of(GraphSnapshot graph) => [.. graph.Items.Items.Select(Of)];

    /// <summary>An item with its objects and states.</summary>
    public static string Of(GraphItem item) => item is not Binding binding
        ? $"[{item.Namespace}]"
        : $"{binding.Key}: " + string.Join(", ", NaiveGraph.Members(binding).Select(vertex => $"{vertex.Kind} {vertex.Key} {vertex.State}"));

    /// <summary>All rows of a view.</summary>
    public static List<GraphRow> Rows(GraphView view)
    {
        var rows = new List<GraphRow>();
        for (var total = view.Total; rows.Count < total;)
        {
            var page = view.Read(new RowWindow(rows.Count, RowWindow.MaximumCount));
            Assert.Equal(rows.Count, page.First);
            Assert.Equal(total, page.Total);
            Assert.NotEmpty(page.Rows);
            rows.AddRange(page.Rows);
        }

        return rows;
    }

    /// <summary>A row in short: what stands in its lanes, remarks, and rails.</summary>
    public static string Of(GraphRow row) => row.Kind == GraphRowKind.Heading
        ? $"[{row.Namespace}] {row.Count} {row.Troubled}"
        : string.Join(" | ", Of(row.Owner), Of(row.Pod), Of(row.Claim), Of(row.Volume)) + string.Concat(row.Notes.Select(note => $" !{note}"));

    /// <summary>The rails of a row in short: gutter, track, directions.</summary>
    public static string Rails(GraphRow row) =>
        string.Join(' ', row.Rails.Select(rail => $"{Short(rail.Gutter)}{rail.Track}{Short(rail.Parts)}{Short(rail.Style)}"));

    private static string Of(GraphNode? node) => node is null ? "-"
        : $"{node.Name} {node.State}{(node.IsMuted ? " muted" : "")}{(node.Facts.Count > 0 ? $" ({string.Join(", ", node.Facts)})" : "")}";

    private static string Short(Gutter gutter) => gutter switch
    {
        Gutter.OwnerPod => "o",
        Gutter.PodClaim => "c",
        _ => "v",
    };

    private static string Short(RailParts parts) =>
        string.Concat(new[] { RailParts.Up, RailParts.Down, RailParts.Left, RailParts.Right }.Where(part => parts.HasFlag(part)).Select(part => part.ToString()[0]));

    private static string Short(RailStyle style) => style switch
    {
        RailStyle.Solid => "",
        RailStyle.Dashed => "~",
        _ => ".",
    };
}
