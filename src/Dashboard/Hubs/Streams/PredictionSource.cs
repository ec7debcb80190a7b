using Dashboard.Hubs.Contract;
using Dashboard.Storage;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs.Streams;

/// <summary>What would become of a claim that is being written.</summary>
internal sealed class PredictionSource(StorageState state, ViewerScope scope, ClaimDraft draft) : QueriedSource<PredictionFrame, ClaimDraft>(state, draft)
{
    private readonly PredictionView _view = new(state, scope, draft);
    private ClaimPrediction? _sent;

    /// <inheritdoc />
    public override PredictionFrame? Read(long number)
    {
        var wasAsked = Query.Take(out var draft, out var asked);
        _view.SetDraft(draft);
        var prediction = _view.Read();
        if (!wasAsked && Equals(prediction, _sent))
            return null;
        _sent = prediction;
        return new PredictionFrame(number, asked, prediction);
    }

    /// <inheritdoc />
    protected override void Follow(StorageState next) => _view.Advance(next);
}
