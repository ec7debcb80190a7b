using System.Globalization;
using Dashboard.Storage.Rows;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Graph;

/// <summary>One row of the graph.</summary>
public partial class GraphStrip
{
    private static readonly Lane[] Lanes = Enum.GetValues<Lane>();
    private static readonly RailStyle[] Styles = Enum.GetValues<RailStyle>();
    private static readonly Lane[] LanesForChips = [Lane.Volume, Lane.Claim, Lane.Pod];
    private (GraphRow Row, GraphGeometry Geometry)? _drawn;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public required GraphRow Row { get; set; }

    /// <summary>The width, laid out.</summary>
    [Parameter, EditorRequired]
    public required GraphGeometry Geometry { get; set; }

    private bool IsBelowOwner => Row.Rails.Any(rail => rail.Gutter == Gutter.OwnerPod && rail.Parts.HasFlag(RailParts.Up));

    // A claim of the owner's without a Pod in between: the owner's rail goes on to it, past the Pods' lane.
    private bool IsHeldByOwner => Row.Pod is null && Row.Claim is not null &&
        Row.Rails.Any(rail => rail.Gutter == Gutter.OwnerPod) && !Row.Rails.Any(rail => rail.Gutter == Gutter.PodClaim);

    private IReadOnlyList<Rail> Rails => !IsHeldByOwner ? Row.Rails :
        [.. Row.Rails.Select(rail => rail.Gutter == Gutter.OwnerPod ? rail with { Parts = rail.Parts | RailParts.Right } : rail)];

    private string CountKey => Row.Namespace.Length == 0
        ? Row.Count == 1 ? "Count.Volume" : "Count.Volumes"
        : Row.Count == 1 ? "Count.Claim" : "Count.Claims";

    /// <inheritdoc />
    protected override bool ShouldRender() => _drawn is not var (row, geometry) || !row.Equals(Row) || geometry != Geometry;

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender) => _drawn = (Row, Geometry);

    private static string StyleClass(RailStyle style) => style switch
    {
        RailStyle.Dashed => "rail rail-dashed",
        RailStyle.Muted => "rail rail-muted",
        _ => "rail",
    };

    private static string F(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private GraphNode? NodeIn(Lane lane) => lane switch
    {
        Lane.Owner => Row.Owner,
        Lane.Pod => Row.Pod,
        Lane.Claim => Row.Claim,
        _ => Row.Volume,
    };

    // Remarks stand in the empty lanes of the row, from the right; where none is empty they are a sign at the right edge.
    private List<Chip> Chips()
    {
        var chips = new List<Chip>(Row.Notes.Count);
        var free = new Queue<Lane>(LanesForChips.Where(lane => NodeIn(lane) is null));
        foreach (var note in Row.Notes)
        {
            if (!free.TryDequeue(out var lane))
            {
                chips.Add(new Chip(note, string.Empty, Geometry.Width - 24 - (chips.Count * 22), 20));
                continue;
            }

            string text = L[Geometry.IsCompact ? $"NoteWord.{note}" : $"NoteShort.{note}"];
            chips.Add(new Chip(note, text, Geometry.Start(lane), Math.Min(Geometry.LaneWidth(lane), (text.Length * Geometry.FactCharacterWidth) + 18)));
        }

        return chips;
    }

    private sealed record Chip(GraphNote Note, string Text, double X, double Width);
}
