using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>One object is named by another.</summary>
internal readonly record struct Link(ObjectKey From, ObjectKey To)
{
    /// <summary>Links in order of what they start from.</summary>
    public readonly struct Rules : ITreeRules<Link, Link, int>
    {
        public static Link KeyOf(Link item) => item;

        public static int Compare(in Link left, in Link right)
        {
            var byFrom = left.From.CompareTo(right.From);
            return byFrom != 0 ? byFrom : left.To.CompareTo(right.To);
        }

        public static int RowsOf(Link item) => 1;

        public static int RowsOf(in int sum) => sum;

        public static void Add(ref int sum, Link item) => sum++;

        public static void Add(ref int sum, in int following) => sum += following;
    }
}
