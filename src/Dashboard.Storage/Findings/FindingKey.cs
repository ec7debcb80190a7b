using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings;

/// <summary>
/// Where a finding stands: the severest first, then by code and cause, so that what has one cause lies together, and within
/// a cause by namespace, so that what a viewer of some namespaces sees are ranges.
/// </summary>
public readonly record struct FindingKey(FindingSeverity Severity, FindingCode Code, string Cause, string Namespace, ObjectKind Kind, ObjectKey Subject)
{
    /// <summary>A key before everything of one code and cause.</summary>
    public static FindingKey FirstOf(FindingSeverity severity, FindingCode code, string cause) => new(severity, code, cause, string.Empty, 0, default);

    /// <summary>A key before everything of one code and cause in a namespace.</summary>
    public FindingKey In(string @namespace) => new(Severity, Code, Cause, @namespace, 0, default);

    /// <summary>A key behind everything of this code and cause in a namespace.</summary>
    public FindingKey AfterNamespace(string @namespace) => In(@namespace + '\0');

    /// <summary>A key behind everything of this code and cause.</summary>
    public FindingKey AfterCause() => FirstOf(Severity, Code, Cause + '\0');

    internal readonly struct Rules : ITreeRules<FindingKey, Finding, FindingSum>
    {
        public static FindingKey KeyOf(Finding item) => new(item.Severity, item.Code, item.Evidence.Cause, item.Namespace, item.Subject.Kind, item.Subject.Key);

        public static int Compare(in FindingKey left, in FindingKey right)
        {
            var order = right.Severity.CompareTo(left.Severity);
            if (order != 0) return order;
            order = left.Code.CompareTo(right.Code);
            if (order != 0) return order;
            order = string.CompareOrdinal(left.Cause, right.Cause);
            if (order != 0) return order;
            order = string.CompareOrdinal(left.Namespace, right.Namespace);
            if (order != 0) return order;
            order = left.Kind.CompareTo(right.Kind);
            return order != 0 ? order : left.Subject.CompareTo(right.Subject);
        }

        public static int RowsOf(Finding item) => 1;

        public static int RowsOf(in FindingSum sum) => sum.Count;

        public static void Add(ref FindingSum sum, Finding item) => sum.Add(new FindingSum(1, item.Since));

        public static void Add(ref FindingSum sum, in FindingSum following) => sum.Add(following);
    }
}
