using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Predictions;

/// <summary>A claim that is not bound, under the volume it asks for (empty: any) and its class.</summary>
internal readonly record struct WaitingKey(string Volume, string Class, ObjectKey Claim)
{
    /// <summary>Whether a claim still looks for a volume.</summary>
    public static bool Applies(Claim claim) => !claim.BindCompleted && claim.DeletedAt is null;

    /// <summary>Before all claims that ask for a volume, or for any volume of a class.</summary>
    public static WaitingKey First(string volume, string @class) => new(volume, @class, ObjectKey.ClusterScoped(string.Empty));

    /// <summary>Waiting claims in order of what they wait for.</summary>
    public readonly struct Rules : ITreeRules<WaitingKey, Claim, int>
    {
        public static WaitingKey KeyOf(Claim item) => new(item.VolumeName ?? string.Empty, item.StorageClassName ?? string.Empty, item.Key);

        public static int Compare(in WaitingKey left, in WaitingKey right)
        {
            var byVolume = string.CompareOrdinal(left.Volume, right.Volume);
            if (byVolume != 0) return byVolume;
            var byClass = string.CompareOrdinal(left.Class, right.Class);
            return byClass != 0 ? byClass : left.Claim.CompareTo(right.Claim);
        }

        public static int RowsOf(Claim item) => 1;

        public static int RowsOf(in int sum) => sum;

        public static void Add(ref int sum, Claim item) => sum++;

        public static void Add(ref int sum, in int following) => sum += following;
    }
}
