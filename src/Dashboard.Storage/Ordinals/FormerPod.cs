namespace Dashboard.Storage.Ordinals;

/// <summary>A Pod of an ordinal that is gone.</summary>
/// <param name="Uid">Its uid.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="GoneAt">When it was seen to be gone, UTC.</param>
/// <param name="Claims">What it mounted, as it stood when the Pod was last seen, by name.</param>
public sealed record FormerPod(string Uid, DateTimeOffset CreatedAt, DateTimeOffset GoneAt, IReadOnlyList<FormerClaim> Claims)
{
    /// <inheritdoc />
    public bool Equals(FormerPod? other) =>
        other is not null && Uid == other.Uid && CreatedAt == other.CreatedAt && GoneAt == other.GoneAt && Claims.SequenceEqual(other.Claims);

    /// <inheritdoc />
    public override int GetHashCode() => Uid.GetHashCode(StringComparison.Ordinal);
}
