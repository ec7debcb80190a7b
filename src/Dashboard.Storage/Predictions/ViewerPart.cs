using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// Takes out of a prediction what its viewer may not know. Who may not list volumes gets the outcome alone: that it binds,
/// is provisioned, waits or stays Pending, and of the reason what follows from classes and claims.
/// </summary>
internal static class ViewerPart
{
    /// <summary>The part for a viewer.</summary>
    public static ClaimPrediction Of(ClaimPrediction prediction, ViewerScope scope)
    {
        if (!scope.Includes(ObjectKind.StorageClass)) prediction = WithoutClasses(prediction);
        return scope.Includes(ObjectKind.Volume) ? prediction : WithoutVolumes(prediction);
    }

    private static ClaimPrediction WithoutClasses(ClaimPrediction prediction) => prediction with
    {
        Provisioner = null,
        Cause = prediction.Cause is PredictionCause.ClassMissing or PredictionCause.NoProvisioner or PredictionCause.BlockUnsupported
            or PredictionCause.SelectorUnsupported or PredictionCause.SharedWritingUnsupported or PredictionCause.DataSourceUnsupported
            ? PredictionCause.None
            : prediction.Cause,
        FirstPod = null,
    };

    private static ClaimPrediction WithoutVolumes(ClaimPrediction prediction) => prediction with
    {
        Cause = prediction.Cause switch
        {
            PredictionCause.NamedVolumeAbsent or PredictionCause.NamedVolumeTaken or PredictionCause.NamedVolumeReserved
                or PredictionCause.NamedVolumeMismatch => PredictionCause.NamedVolumeDenied,
            PredictionCause.DataSourceOfOtherDriver => PredictionCause.None,
            var cause => cause,
        },
        Volume = null,
        Capacity = null,
        EquallyRight = [],
        EquallyRightCount = 0,
        Mismatch = VolumeMismatch.None,
        FirstPod = null,
        Rivals = [],
        RivalCount = 0,
        Notes = [.. prediction.Notes.Where(note => IsForEveryone(note, prediction.Outcome))],
        Candidates = null,
        SelectorMatches = null,
    };

    // What is said of a claim that waits follows from whether a volume fits.
    private static bool IsForEveryone(PredictionNote note, PredictedOutcome outcome) => outcome == PredictedOutcome.WaitsForFirstPod
        ? note == PredictionNote.NameTaken
        : note is not (PredictionNote.ReservationDoesNotFit or PredictionNote.ReachableFromSomeNodes);
}
