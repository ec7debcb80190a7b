using Dashboard.Storage.Findings;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Views;

/// <summary>
/// The findings that a viewer is told of, the severest first, those of one cause together. Of the filter namespace, owner,
/// text, severity, code and cause count.
/// </summary>
public sealed class FindingsView(StorageState state, ViewerScope scope, RowFilter filter, IFindingWriter writer)
    : SmallListView<Finding, FindingRow>(state, scope, filter)
{
    /// <summary>The findings about one object, in words.</summary>
    public static IEnumerable<FindingRow> Of(ObjectReference subject, StorageState state, ViewerScope scope, IFindingWriter writer)
    {
        var sight = new FindingSight(state, scope);
        return state.Findings.Of(subject).Where(sight.Shows).Select(finding => writer.Write(finding, sight));
    }

    /// <summary>All findings that meet a filter, in words.</summary>
    public static IEnumerable<FindingRow> All(StorageState state, ViewerScope scope, RowFilter filter, IFindingWriter writer)
    {
        var sight = new FindingSight(state, scope);
        return new FindingSelection(state.Findings, sight, filter).Findings().Select(finding => writer.Write(finding, sight));
    }

    /// <summary>Names the row of a finding.</summary>
    public static string KeyOf(Finding finding) => $"{finding.Code}/{finding.Subject.Kind}/{finding.Subject.Key}";

    /// <inheritdoc />
    protected override bool MoveTo(StorageState next) => next.Findings != State.Findings;

    /// <inheritdoc />
    protected override IEnumerable<Finding> Items() => new FindingSelection(State.Findings, new FindingSight(State, Scope), Filter).Findings();

    /// <inheritdoc />
    protected override string RowKeyOf(Finding item) => KeyOf(item);

    /// <inheritdoc />
    protected override FindingRow MakeRow(Finding item) => writer.Write(item, new FindingSight(State, Scope));
}
