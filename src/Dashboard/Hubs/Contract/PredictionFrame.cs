using Dashboard.Storage.Predictions;

namespace Dashboard.Hubs.Contract;

/// <summary>
/// One frame of a stream of predictions. <paramref name="Query"/> says how many calls of <c>ChangeDraft</c> it takes into
/// account. <paramref name="Value"/> is null where the draft's namespace is none that the viewer may see.
/// </summary>
public sealed record PredictionFrame(long Number, int Query, ClaimPrediction? Value) : IFrame;
