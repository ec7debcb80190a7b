namespace Dashboard.Storage.Predictions;

/// <summary>The volumes beside a draft, as far as the viewer sees them.</summary>
/// <param name="Rows">
/// The nearest, at most <see cref="MaximumRows"/>: first those that fit, in the order in which Kubernetes tries them; then free
/// ones, those that fail the fewest rules first; then those that somebody holds.
/// </param>
/// <param name="Total">How many volumes there are.</param>
/// <param name="Fitting">How many fit.</param>
/// <param name="Counts">The others by the first rule they fail, the widest rule first.</param>
public sealed record CandidateTable(IReadOnlyList<VolumeCandidate> Rows, int Total, int Fitting, IReadOnlyList<MismatchCount> Counts)
{
    /// <summary>So many rows at most.</summary>
    public const int MaximumRows = 20;

    /// <inheritdoc />
    public bool Equals(CandidateTable? other) =>
        other is not null && Total == other.Total && Fitting == other.Fitting && Rows.SequenceEqual(other.Rows) && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Total, Fitting, Rows.Count);
}
