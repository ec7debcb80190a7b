using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Findings;

/// <summary>Everything found at one moment. Immutable; the same instance for as long as nothing changes.</summary>
public sealed class FindingSnapshot
{
    /// <summary>Nothing found.</summary>
    public static readonly FindingSnapshot Empty = new(
        SortedTree<FindingKey, Finding, FindingSum, FindingKey.Rules>.Empty, SortedTree<SubjectKey, Finding, int, SubjectKey.Rules>.Empty);

    private readonly SortedTree<FindingKey, Finding, FindingSum, FindingKey.Rules> _ordered;
    private readonly SortedTree<SubjectKey, Finding, int, SubjectKey.Rules> _bySubject;

    private FindingSnapshot(SortedTree<FindingKey, Finding, FindingSum, FindingKey.Rules> ordered, SortedTree<SubjectKey, Finding, int, SubjectKey.Rules> bySubject)
    {
        _ordered = ordered;
        _bySubject = bySubject;
    }

    /// <summary>How many findings there are.</summary>
    public int Count => _ordered.Count;

    /// <summary>All findings, the severest first, those of one cause together.</summary>
    public IEnumerable<Finding> Items => _ordered.Items;

    /// <summary>The findings about an object, the severest first.</summary>
    public IEnumerable<Finding> Of(ObjectReference subject) =>
        _bySubject.ItemsFrom(SubjectKey.First(subject)).TakeWhile(finding => finding.Subject == subject);

    /// <summary>A key of each code and cause that there is, in order. Costs their number, not that of the findings.</summary>
    internal IEnumerable<FindingKey> Causes()
    {
        var from = FindingKey.FirstOf(FindingSeverity.Error, 0, string.Empty);
        while (_ordered.TryFindFrom(from, out var finding))
        {
            yield return FindingKey.FirstOf(finding.Severity, finding.Code, finding.Evidence.Cause);
            from = FindingKey.Rules.KeyOf(finding).AfterCause();
        }
    }

    internal FindingSum SumBetween(in FindingKey from, in FindingKey to) => _ordered.SumBetween(from, to);

    internal IEnumerable<Finding> Between(in FindingKey from, in FindingKey to) => _ordered.ItemsBetween(from, to);

    internal Builder ToBuilder() => new(_ordered.ToBuilder(), _bySubject.ToBuilder());

    /// <summary>Collects changes for the next snapshot. For one thread; may be used on after building.</summary>
    internal sealed class Builder(
        SortedTreeBuilder<FindingKey, Finding, FindingSum, FindingKey.Rules> ordered, SortedTreeBuilder<SubjectKey, Finding, int, SubjectKey.Rules> bySubject)
    {
        public void Set(Finding finding)
        {
            ordered.Set(finding);
            bySubject.Set(finding);
        }

        public void Remove(Finding finding)
        {
            ordered.Remove(FindingKey.Rules.KeyOf(finding));
            bySubject.Remove(SubjectKey.Rules.KeyOf(finding));
        }

        public FindingSnapshot Build() => new(ordered.Build(), bySubject.Build());
    }
}
