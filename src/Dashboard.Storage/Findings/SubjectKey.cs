using Dashboard.Storage.Collections;

namespace Dashboard.Storage.Findings;

/// <summary>Findings by the object that they are about, the severest of each first.</summary>
internal readonly record struct SubjectKey(ObjectReference Subject, FindingSeverity Severity, FindingCode Code)
{
    /// <summary>A key before every finding about an object.</summary>
    public static SubjectKey First(ObjectReference subject) => new(subject, FindingSeverity.Error, 0);

    internal readonly struct Rules : ITreeRules<SubjectKey, Finding, int>
    {
        public static SubjectKey KeyOf(Finding item) => new(item.Subject, item.Severity, item.Code);

        public static int Compare(in SubjectKey left, in SubjectKey right)
        {
            var order = left.Subject.Kind.CompareTo(right.Subject.Kind);
            if (order != 0) return order;
            order = left.Subject.Key.CompareTo(right.Subject.Key);
            if (order != 0) return order;
            order = right.Severity.CompareTo(left.Severity);
            return order != 0 ? order : left.Code.CompareTo(right.Code);
        }

        public static int RowsOf(Finding item) => 1;

        public static int RowsOf(in int sum) => sum;

        public static void Add(ref int sum, Finding item) => sum++;

        public static void Add(ref int sum, in int following) => sum += following;
    }
}
