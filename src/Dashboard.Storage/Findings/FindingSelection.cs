using Dashboard.Storage.Views;

namespace Dashboard.Storage.Findings;

/// <summary>
/// The findings that a viewer is told of and that meet a filter. Counting them costs the number of causes and namespaces,
/// not that of the findings, unless the filter asks for a text or an owner or the viewer may not see all kinds.
/// </summary>
internal sealed class FindingSelection(FindingSnapshot findings, FindingSight sight, RowFilter filter)
{
    private readonly bool _isRanged = sight.Scope.Kinds is null && filter.Owner is null && string.IsNullOrEmpty(filter.Text);

    /// <summary>Each code and cause of which there are some, in order.</summary>
    public IEnumerable<(FindingKey Cause, FindingSum Sum)> Causes()
    {
        foreach (var cause in Wanted())
        {
            var sum = default(FindingSum);
            foreach (var (from, to, isWhole) in RangesOf(cause))
            {
                if (isWhole) sum.Add(findings.SumBetween(from, to));
                else foreach (var finding in Within(from, to)) sum.Add(new FindingSum(1, finding.Since));
            }

            if (sum.Count > 0) yield return (cause, sum);
        }
    }

    /// <summary>The findings, in order.</summary>
    public IEnumerable<Finding> Findings() => Wanted().SelectMany(FindingsOf);

    /// <summary>The findings of one code and cause, in order.</summary>
    public IEnumerable<Finding> FindingsOf(FindingKey cause) => RangesOf(cause).SelectMany(range => Within(range.From, range.To));

    private IEnumerable<FindingKey> Wanted() => findings.Causes().Where(cause =>
        (filter.Severity is not { } severity || cause.Severity == severity) &&
        (filter.Code is not { } code || cause.Code == code) &&
        (filter.Cause is not { } text || cause.Cause == text));

    private IEnumerable<Finding> Within(FindingKey from, FindingKey to) => findings.Between(from, to).Where(finding => sight.Shows(finding) && Matches(finding));

    private bool Matches(Finding finding) =>
        (filter.Owner is not { } owner || BindingFilter.IsOwnedBy(finding.Owner, owner)) &&
        (string.IsNullOrEmpty(filter.Text) || BindingFilter.Contains(finding.Subject.Key.Name, filter.Text) || BindingFilter.Contains(finding.Owner?.Name, filter.Text));

    // What belongs to no namespace is looked at one by one, as it may rest on all of them.
    private IEnumerable<(FindingKey From, FindingKey To, bool IsWhole)> RangesOf(FindingKey cause)
    {
        if (filter.Namespace is { } name) return sight.Scope.Includes(name) ? [Of(name)] : [];
        if (sight.Scope.Namespaces is not { } namespaces) return [(cause, cause.AfterCause(), _isRanged)];
        return namespaces.Add(string.Empty).Select(Of);

        (FindingKey From, FindingKey To, bool IsWhole) Of(string @namespace) =>
            (cause.In(@namespace), cause.AfterNamespace(@namespace), _isRanged && @namespace.Length > 0);
    }
}
