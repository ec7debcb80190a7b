using Dashboard.Storage.Collections;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// Which volumes a claim could take, and which claims wait: kept up to date at the cost of what changed, so that a
/// prediction looks at free volumes only. Immutable.
/// </summary>
public sealed class BindingIndex
{
    /// <summary>Of an empty cluster.</summary>
    public static readonly BindingIndex Empty = new(
        SortedTree<OfferKey, Volume, int, OfferKey.Rules>.Empty,
        SortedTree<ReservationKey, Volume, int, ReservationKey.Rules>.Empty,
        SortedTree<WaitingKey, Claim, int, WaitingKey.Rules>.Empty);

    private readonly SortedTree<OfferKey, Volume, int, OfferKey.Rules> _offers;
    private readonly SortedTree<ReservationKey, Volume, int, ReservationKey.Rules> _reservations;
    private readonly SortedTree<WaitingKey, Claim, int, WaitingKey.Rules> _waiting;

    private BindingIndex(
        SortedTree<OfferKey, Volume, int, OfferKey.Rules> offers,
        SortedTree<ReservationKey, Volume, int, ReservationKey.Rules> reservations,
        SortedTree<WaitingKey, Claim, int, WaitingKey.Rules> waiting)
    {
        _offers = offers;
        _reservations = reservations;
        _waiting = waiting;
    }

    /// <summary>The index after a tick.</summary>
    public BindingIndex Apply(ChangeSet changes)
    {
        var claims = changes.Claims.Where(change => IsWaiting(change.Before) || IsWaiting(change.After)).ToList();
        if (changes.Volumes.IsEmpty && claims.Count == 0) return this;

        var waiting = _waiting.ToBuilder();
        foreach (var change in claims)
        {
            if (IsWaiting(change.Before)) waiting.Remove(WaitingKey.Rules.KeyOf(change.Before!));
            if (IsWaiting(change.After)) waiting.Set(change.After!);
        }

        var offers = _offers.ToBuilder();
        var reservations = _reservations.ToBuilder();
        foreach (var (before, after) in changes.Volumes)
        {
            if (before is not null) offers.Remove(OfferKey.Rules.KeyOf(before));
            if (after is not null) offers.Set(after);
            if (before is not null && ReservationKey.Applies(before)) reservations.Remove(ReservationKey.Rules.KeyOf(before));
            if (after is not null && ReservationKey.Applies(after)) reservations.Set(after);
        }

        return new BindingIndex(offers.Build(), reservations.Build(), waiting.Build());
    }

    /// <summary>Every free volume, class after class.</summary>
    internal IEnumerable<Volume> Free => Between(
        OfferKey.First(VolumeMismatch.None, string.Empty), OfferKey.First(VolumeMismatch.None + 1, string.Empty));

    /// <summary>The volumes of a class that are, or are not free for one reason, by name.</summary>
    internal IEnumerable<Volume> OfClass(VolumeMismatch unavailable, string @class) =>
        Between(OfferKey.First(unavailable, @class), OfferKey.After(unavailable, @class));

    /// <summary>How many these are, at the cost of the logarithm.</summary>
    internal int CountOfClass(VolumeMismatch unavailable, string @class) =>
        _offers.SumBetween(OfferKey.First(unavailable, @class), OfferKey.After(unavailable, @class));

    /// <summary>The volumes that are reserved by name for a claim, by name.</summary>
    internal IEnumerable<Volume> ReservedFor(ObjectKey claim) =>
        _reservations.ItemsFrom(new ReservationKey(claim, string.Empty)).TakeWhile(volume => volume.ClaimRef!.Key == claim);

    /// <summary>The claims that wait for a volume they name.</summary>
    internal IEnumerable<Claim> WaitingFor(string volume) =>
        _waiting.ItemsFrom(WaitingKey.First(volume, string.Empty)).TakeWhile(claim => claim.VolumeName == volume);

    /// <summary>The claims that wait for any volume of a class.</summary>
    internal IEnumerable<Claim> WaitingInClass(string @class) =>
        _waiting.ItemsFrom(WaitingKey.First(string.Empty, @class))
            .TakeWhile(claim => claim.VolumeName is null && (claim.StorageClassName ?? string.Empty) == @class);

    // Counting them first is cheaper than to ask of each whether it is the last.
    private IEnumerable<Volume> Between(OfferKey from, OfferKey to) => _offers.ItemsFrom(from).Take(_offers.SumBetween(from, to));

    /// <summary>Whether a claim still looks for a volume.</summary>
    internal static bool IsWaiting(Claim? claim) => claim is not null && WaitingKey.Applies(claim);
}
