using Dashboard.Hubs.Contract;
using Dashboard.Storage.Predictions;

namespace Dashboard.Hubs.Client;

/// <summary>
/// What would become of the claim that is being written, kept true while it is typed and while the cluster changes. For the
/// page's dispatcher.
/// </summary>
public sealed class LivePrediction : LiveQuery<PredictionFrame, ClaimDraft>
{
    private int _answered;

    internal LivePrediction(StorageHubClient client, string name, ClaimDraft draft, Func<Action, Task> dispatch, Action changed, TimeProvider time, ILoggerFactory loggers)
        : base(client, nameof(StorageHub.PredictClaim), name, draft, dispatch, changed, time, loggers)
    {
    }

    /// <summary>The newest prediction; null before the first, and where the draft's namespace is none that the viewer may see.</summary>
    public ClaimPrediction? Value { get; private set; }

    /// <summary>Whether <see cref="Value"/> answers the newest draft, rather than one before it.</summary>
    public bool IsAnswered => IsLive && IsTold && _answered == Asked;

    private protected override string ChangeMethod => nameof(StorageHub.ChangeDraft);

    private protected override object?[] Arguments(ClaimDraft query) => [query];

    private protected override void Take(PredictionFrame frame)
    {
        Value = frame.Value;
        _answered = frame.Query;
        CatchUp();
    }
}
