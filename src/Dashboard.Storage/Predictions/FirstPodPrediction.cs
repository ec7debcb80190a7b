namespace Dashboard.Storage.Predictions;

/// <summary>What the first Pod of a waiting claim brings.</summary>
/// <param name="Outcome">What happens.</param>
/// <param name="Cause">Why it stays Pending.</param>
/// <param name="Volumes">The volumes it may get, by name: where it binds those that are equally right; never more than <see cref="ClaimPrediction.MaximumNames"/>.</param>
/// <param name="VolumeCount">How many such volumes there are.</param>
/// <param name="NodesInReach">On how many nodes a volume is in reach; null where nodes are not known.</param>
/// <param name="Nodes">How many nodes take Pods; null where nodes are not known.</param>
/// <param name="CanProvision">Where no volume is in reach one is made.</param>
public sealed record FirstPodPrediction(
    FirstPodOutcome Outcome, PredictionCause Cause, IReadOnlyList<string> Volumes, int VolumeCount, int? NodesInReach, int? Nodes, bool CanProvision)
{
    /// <inheritdoc />
    public bool Equals(FirstPodPrediction? other) =>
        other is not null && Outcome == other.Outcome && Cause == other.Cause && Volumes.SequenceEqual(other.Volumes) && VolumeCount == other.VolumeCount &&
        NodesInReach == other.NodesInReach && Nodes == other.Nodes && CanProvision == other.CanProvision;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Outcome, Cause, VolumeCount, NodesInReach, Nodes);
}
