using Dashboard.Storage.Findings;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>The same findings as in <see cref="FindingsView"/>, those of one code and cause as one row.</summary>
public sealed class FindingGroupsView(StorageState state, ViewerScope scope, RowFilter filter, IFindingWriter writer)
    : SmallListView<FindingGroupsView.Group, FindingGroupRow>(state, scope, filter)
{
    /// <inheritdoc />
    protected override bool MoveTo(StorageState next) => next.Findings != State.Findings;

    /// <inheritdoc />
    protected override IEnumerable<Group> Items() => Selection().Causes().Select(found => new Group(found.Cause, found.Sum));

    /// <inheritdoc />
    protected override string RowKeyOf(Group item) => $"{item.Cause.Code}/{item.Cause.Cause}";

    /// <inheritdoc />
    protected override FindingGroupRow MakeRow(Group item)
    {
        var (cause, sum) = (item.Cause, item.Sum);
        var only = sum.Count == 1 ? writer.Write(Selection().FindingsOf(cause).First(), new FindingSight(State, Scope)) : null;
        return new FindingGroupRow(
            RowKeyOf(item), cause.Code, cause.Severity, cause.Cause, sum.Count, only?.Sentence ?? writer.WriteGroup(cause, sum.Count), only, sum.Since);
    }

    private FindingSelection Selection() => new(State.Findings, new FindingSight(State, Scope), Filter);

    /// <summary>The findings of one code and cause.</summary>
    public sealed record Group(FindingKey Cause, FindingSum Sum);
}
