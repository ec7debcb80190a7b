using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>The place of a volume among all: by why it is not free (<see cref="VolumeMismatch.None"/>: it is), by class, by name.</summary>
internal readonly record struct OfferKey(VolumeMismatch Unavailable, string Class, string Name)
{
    /// <summary>Before all volumes of a class.</summary>
    public static OfferKey First(VolumeMismatch unavailable, string @class) => new(unavailable, @class, string.Empty);

    /// <summary>After all volumes of a class.</summary>
    public static OfferKey After(VolumeMismatch unavailable, string @class) => new(unavailable, @class + '\0', string.Empty);

    /// <summary>Volumes in order of their places; the sum is their count.</summary>
    public readonly struct Rules : ITreeRules<OfferKey, Volume, int>
    {
        public static OfferKey KeyOf(Volume item) => new(VolumeMatching.UnavailableBecause(item), item.StorageClassName, item.Name);

        public static int Compare(in OfferKey left, in OfferKey right)
        {
            if (left.Unavailable != right.Unavailable) return left.Unavailable.CompareTo(right.Unavailable);
            var byClass = string.CompareOrdinal(left.Class, right.Class);
            return byClass != 0 ? byClass : string.CompareOrdinal(left.Name, right.Name);
        }

        public static int RowsOf(Volume item) => 1;

        public static int RowsOf(in int sum) => sum;

        public static void Add(ref int sum, Volume item) => sum++;

        public static void Add(ref int sum, in int following) => sum += following;
    }
}
