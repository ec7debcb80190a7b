using Dashboard.Storage.Rows;

namespace Dashboard.Hubs.Contract;

/// <summary>
/// One frame of a stream of rows. <paramref name="Number"/> counts the frames of this stream from 1; it is what the client
/// acknowledges. <paramref name="Query"/> says how many calls of <c>ChangeQuery</c> the frame takes into account, so a
/// client can tell an answer to its newest query from a frame that was on its way. <paramref name="First"/> is the number
/// of the window's first row (0-based), <paramref name="Total"/> the number of rows after filtering.
/// <paramref name="Keys"/> lists the window's rows in order, or is null where they are the same as in the frame before.
/// <paramref name="Rows"/> holds the rows that are new or changed since the frame before.
/// </summary>
public sealed record RowFrame<TRow>(long Number, int Query, int First, int Total, IReadOnlyList<string>? Keys, IReadOnlyList<TRow> Rows) : IFrame
    where TRow : IRow;
