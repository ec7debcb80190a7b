namespace Dashboard.Storage.Ordinals;

/// <summary>
/// An ordinal over time: its Pods come and go, its claims and volumes stay. Only what the dashboard has seen itself.
/// </summary>
/// <param name="Incarnation">The present (or next) Pod is the nth of this ordinal.</param>
/// <param name="Since">Counted since then, UTC.</param>
/// <param name="OnSameStorage">The present claims and volumes are those of the first Pod; null where that cannot be said (no claims, or no Pod now).</param>
/// <param name="Former">Pods that are gone, the first one seen and the latest, oldest first.</param>
public sealed record OrdinalIdentity(int Incarnation, DateTimeOffset Since, bool? OnSameStorage, IReadOnlyList<FormerPod> Former)
{
    /// <inheritdoc />
    public bool Equals(OrdinalIdentity? other) =>
        other is not null && Incarnation == other.Incarnation && Since == other.Since &&
        OnSameStorage == other.OnSameStorage && Former.SequenceEqual(other.Former);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Incarnation, Since, OnSameStorage);
}
