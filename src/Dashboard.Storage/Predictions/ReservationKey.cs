using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Predictions;

/// <summary>A volume that is reserved by name, under the claim it is reserved for.</summary>
internal readonly record struct ReservationKey(ObjectKey Claim, string Volume)
{
    /// <summary>Whether a volume's <c>claimRef</c> names a claim and no uid.</summary>
    public static bool Applies(Volume volume) => volume.ClaimRef is { Uid: null };

    /// <summary>Reserved volumes in order of their claims.</summary>
    public readonly struct Rules : ITreeRules<ReservationKey, Volume, int>
    {
        public static ReservationKey KeyOf(Volume item) => new(item.ClaimRef!.Key, item.Name);

        public static int Compare(in ReservationKey left, in ReservationKey right)
        {
            var byClaim = left.Claim.CompareTo(right.Claim);
            return byClaim != 0 ? byClaim : string.CompareOrdinal(left.Volume, right.Volume);
        }

        public static int RowsOf(Volume item) => 1;

        public static int RowsOf(in int sum) => sum;

        public static void Add(ref int sum, Volume item) => sum++;

        public static void Add(ref int sum, in int following) => sum += following;
    }
}
