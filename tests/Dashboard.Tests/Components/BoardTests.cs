using Bunit;
using Dashboard.Components.Board;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.States;

namespace Dashboard.Tests.Components;

public sealed class BoardTests : ComponentTest
{
    [Fact]
    public void BoardLines_BoardWithKeptClaims_HasALineAboveThem()
    {
        var lines = BoardLines.Of(Board(wanted: 2, kept: 1));

        Assert.Equal(["0", "1", "kept", "2"], lines.Rows.Select(row => row.RowKey));
        Assert.Equal((0, 4), (lines.First, lines.Total));
    }

    [Fact]
    public void BoardLines_NothingKept_HasNoFurtherLine()
    {
        var lines = BoardLines.Of(Board(wanted: 3, kept: 0));

        Assert.Equal(["0", "1", "2"], lines.Rows.Select(row => row.RowKey));
        Assert.Equal(3, lines.Total);
    }

    [Fact]
    public void BoardLines_WindowsOfABoard_MeetWithoutGap()
    {
        var board = Board(wanted: 5, kept: 3);
        var all = BoardLines.Of(board).Rows.Select(row => row.RowKey).ToList();

        for (var first = 0; first < board.Total; first++)
        {
            var lines = BoardLines.Of(board with { First = first, Rows = [.. board.Rows.Skip(first).Take(3)] });

            Assert.Equal(all.Skip(lines.First).Take(lines.Rows.Count), lines.Rows.Select(row => row.RowKey));
            Assert.InRange(BoardLines.RowAt(board, lines.First), first == board.Replicas ? first : first, first);
        }
    }

    [Fact]
    public void Changed_AnAlteredAndANewRow_AreBoth()
    {
        var before = Board(wanted: 2, kept: 0);
        var after = Board(wanted: 3, kept: 0);
        after = after with { Rows = [after.Rows[0], after.Rows[1] with { Pod = after.Rows[1].Pod with { State = ObjectState.NotReady } }, after.Rows[2]] };

        Assert.Equal(["1", "2"], BoardLines.Changed(before, after).Order());
        Assert.Empty(BoardLines.Changed(before, Board(wanted: 2, kept: 0)));
    }

    [Fact]
    public void BoardCells_MissingPodAndClaim_AreDashedWithTheirExactNames()
    {
        var row = Row(3) with
        {
            Pod = new OrdinalPod("web-3", ObjectState.Missing, null, null, "web-3.nginx.default.svc.cluster.local", RevisionMark.None, null),
            Claims = [new OrdinalClaim("www", "www-web-3", ObjectState.Missing, null, null, null, null)],
            Wait = new OrdinalWait(OrdinalWaitKind.Ordinal, "web-1"),
        };

        var cells = Cells(row);

        Assert.Equal(["web-3", "www-web-3"], cells.FindAll(".board-cell[data-state=Missing]").Select(cell => cell.GetAttribute("data-name")));
        Assert.Empty(cells.FindAll(".board-cell a"));
        Assert.Contains("waits for web-1", cells.Markup, StringComparison.Ordinal);
        Assert.Contains("web-3.nginx.default.svc.cluster.local", cells.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void BoardCells_ThePodThatHoldsOthersUp_HasTheTriangle()
    {
        var board = Board(wanted: 3, kept: 0) with { HeldUpBy = "web-1", Waiting = 1 };

        Assert.Equal("holds up 1", Cells(Row(1), board).Find(".board-holds").TextContent.Trim());
        Assert.NotNull(Cells(Row(1), board).Find(".board-holds use[href='#shape-triangle']"));
        Assert.Empty(Cells(Row(0), board).FindAll(".board-holds"));
    }

    [Fact]
    public void BoardCells_Claim_LeadsToItAndToItsVolume() =>
        Assert.Equal(["claims/default/www-web-0", "volumes/pvc-0"], Cells(Row(0)).FindAll(".board-cell a").Select(link => link.GetAttribute("href")));

    [Fact]
    public void BoardCells_DuringAnUpdate_MarksRevisionsAndThePartition()
    {
        var board = Board(wanted: 3, kept: 0) with { Partition = 1 };
        var old = Row(0) with { Pod = Row(0).Pod with { Mark = RevisionMark.Outdated } };
        var updated = Row(1) with { Pod = Row(1).Pod with { Mark = RevisionMark.Update } };

        Assert.Equal("old", Cells(old, board).Find(".tag").TextContent);
        Assert.Empty(Cells(old, board).FindAll(".board-is-partition"));
        Assert.Equal("new", Cells(updated, board).Find(".tag").TextContent);
        Assert.NotNull(Cells(updated, board).Find(".board-is-partition"));
    }

    [Fact]
    public void BoardCells_LaterIncarnation_IsTold()
    {
        var row = Row(0) with { Identity = new OrdinalIdentity(3, new DateTimeOffset(2026, 1, 1, 10, 42, 0, TimeSpan.Zero), true, []) };

        var text = Cells(row).Find(".board-identity").TextContent;

        Assert.Contains("Pod no. 3 since 10:42", text, StringComparison.Ordinal);
        Assert.Contains("same claims and volumes", text, StringComparison.Ordinal);
    }

    private static OrdinalBoard Board(int wanted, int kept) => new()
    {
        Namespace = "default",
        Name = "web",
        Replicas = wanted,
        Total = wanted + kept,
        Templates = [new BoardTemplate("www", null, "1Gi")],
        Rows = [.. Enumerable.Range(0, wanted + kept).Select(ordinal => Row(ordinal) with { IsKept = ordinal >= wanted })],
    };

    private static OrdinalRow Row(int ordinal) => new(
        ordinal,
        false,
        new OrdinalPod($"web-{ordinal}", ObjectState.Ready, null, "node-1", null, RevisionMark.Current, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        [new OrdinalClaim("www", $"www-web-{ordinal}", ObjectState.Bound, "1Gi", "1Gi", $"pvc-{ordinal}", ObjectState.Bound)],
        null,
        null);

    private IRenderedComponent<BoardCells> Cells(OrdinalRow row, OrdinalBoard? board = null) =>
        Render<BoardCells>(parameters => parameters.Add(cells => cells.Board, board ?? Board(3, 0)).Add(cells => cells.Row, row));
}
