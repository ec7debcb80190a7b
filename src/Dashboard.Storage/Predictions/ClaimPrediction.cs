using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// What would become of a draft, were it created now: codes and references, from which a page makes sentences. A viewer
/// who may not list volumes gets outcome, class and provisioner alone.
/// </summary>
public sealed record ClaimPrediction
{
    /// <summary>So many names at most in a list of names.</summary>
    public const int MaximumNames = 5;

    /// <summary>What becomes of it.</summary>
    public required PredictedOutcome Outcome { get; init; }

    /// <summary>Why it stays Pending, or why nothing can be said.</summary>
    public PredictionCause Cause { get; init; }

    /// <summary>The class it has after admission; null or empty: none.</summary>
    public string? Class { get; init; }

    /// <summary><see cref="Class"/> is the cluster's default class, which the server fills in because the draft names none.</summary>
    public bool IsDefaultClass { get; init; }

    /// <summary>Who makes the volume, now or for the first Pod.</summary>
    public string? Provisioner { get; init; }

    /// <summary>The volume it binds to (of equally right ones the first by name), or asks for in vain.</summary>
    public string? Volume { get; init; }

    /// <summary>The capacity of <see cref="Volume"/> as written, where it binds.</summary>
    public string? Capacity { get; init; }

    /// <summary>Where Kubernetes might as well take another volume: all of them by name, never more than <see cref="MaximumNames"/>.</summary>
    public IReadOnlyList<string> EquallyRight { get; init; } = [];

    /// <summary>How many volumes are equally right; 0 where the choice is certain.</summary>
    public int EquallyRightCount { get; init; }

    /// <summary>The first rule that the volume asked for fails.</summary>
    public VolumeMismatch Mismatch { get; init; }

    /// <summary>What the first Pod brings, where it waits for one.</summary>
    public FirstPodPrediction? FirstPod { get; init; }

    /// <summary>What else there is to say, in the order of the notes.</summary>
    public IReadOnlyList<PredictionNote> Notes { get; init; } = [];

    /// <summary>Other claims (<c>namespace/name</c>) that wait and may get the same volume, never more than <see cref="MaximumNames"/>.</summary>
    public IReadOnlyList<string> Rivals { get; init; } = [];

    /// <summary>How many such claims there are, of those that the viewer may see.</summary>
    public int RivalCount { get; init; }

    /// <summary>The volumes; null for a viewer who may not list them, and where nothing can be said.</summary>
    public CandidateTable? Candidates { get; init; }

    /// <summary>How many volumes the draft's selector selects, of whatever class and state; null without a selector.</summary>
    public int? SelectorMatches { get; init; }

    /// <inheritdoc />
    public bool Equals(ClaimPrediction? other) =>
        other is not null && Outcome == other.Outcome && Cause == other.Cause && Class == other.Class && IsDefaultClass == other.IsDefaultClass &&
        Provisioner == other.Provisioner && Volume == other.Volume && Capacity == other.Capacity &&
        EquallyRight.SequenceEqual(other.EquallyRight) && EquallyRightCount == other.EquallyRightCount && Mismatch == other.Mismatch &&
        FirstPod == other.FirstPod && Notes.SequenceEqual(other.Notes) && Rivals.SequenceEqual(other.Rivals) && RivalCount == other.RivalCount &&
        Candidates == other.Candidates && SelectorMatches == other.SelectorMatches;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Outcome, Cause, Class, Volume, FirstPod, RivalCount, SelectorMatches);
}
