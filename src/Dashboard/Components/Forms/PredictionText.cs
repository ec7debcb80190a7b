using Dashboard.Components.Controls;
using Dashboard.Resources;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Microsoft.Extensions.Localization;

namespace Dashboard.Components.Forms;

/// <summary>Makes sentences of a prediction, for people who know neither volumes nor the binder.</summary>
public sealed class PredictionText(IStringLocalizer<Texts> texts, ClaimPrediction prediction, ClaimDraft draft)
{
    private string ClassName => string.IsNullOrEmpty(prediction.Class) ? texts["Class.None"] : prediction.Class;

    private string Provisioner => prediction.Provisioner ?? texts["Prediction.TheProvisioner"];

    /// <summary>The outcome in one sentence.</summary>
    public string Outcome() => prediction.Outcome switch
    {
        PredictedOutcome.Binds when prediction.Volume is null => texts["Prediction.Binds"],
        PredictedOutcome.Binds => texts["Prediction.Binds.Volume", prediction.Volume, prediction.Capacity ?? string.Empty],
        PredictedOutcome.Provisions when prediction.Provisioner is null => texts["Prediction.Provisions"],
        PredictedOutcome.Provisions => texts["Prediction.Provisions.By", prediction.Provisioner],
        PredictedOutcome.WaitsForFirstPod => texts["Prediction.Waits"],
        PredictedOutcome.StaysPending when prediction.Cause == PredictionCause.None => texts["Prediction.StaysPending"],
        PredictedOutcome.StaysPending => texts["Prediction.StaysPending.Because", Cause(prediction.Cause)],
        _ => Cause(prediction.Cause),
    };

    /// <summary>What belongs to the outcome: ties, what the first Pod brings, the class filled in.</summary>
    public IEnumerable<string> Details()
    {
        if (prediction.IsDefaultClass) yield return texts["Prediction.DefaultClass", ClassName];
        if (prediction.EquallyRightCount > 1)
            yield return texts["Prediction.Ties", Humane.Count(prediction.EquallyRightCount), Names(prediction.EquallyRight, prediction.EquallyRightCount)];
        if (prediction.Outcome == PredictedOutcome.Binds && Quantity.Parse(prediction.Capacity) > Quantity.Parse(draft.Size))
            yield return texts["Prediction.Larger", prediction.Capacity!, draft.Size];
        if (prediction.FirstPod is { } first) yield return FirstPod(first);
    }

    /// <summary>What else there is to say.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (var note in prediction.Notes) yield return texts[$"Prediction.Note.{note}", draft.Name, draft.Namespace];
        if (prediction.RivalCount > 0) yield return texts["Prediction.Rivals", Names(prediction.Rivals, prediction.RivalCount)];
        if (prediction.SelectorMatches is { } matches) yield return texts["Prediction.Selected", Humane.Count(matches)];
    }

    /// <summary>How many volumes there are, and how many fit.</summary>
    public string Totals()
    {
        var table = prediction.Candidates!;
        if (!string.IsNullOrEmpty(draft.VolumeName)) return texts["Prediction.Totals.Named"];
        return table.Total == 0 ? texts["Prediction.Totals.None"] : texts["Prediction.Totals", Humane.Count(table.Fitting), Humane.Count(table.Total)];
    }

    /// <summary>Of all volumes how many fail which rule first.</summary>
    public string Others()
    {
        var table = prediction.Candidates!;
        var counts = string.Join(", ", table.Counts.Reverse().Select(count => (string)texts[$"Prediction.Count.{count.Mismatch}", Humane.Count(count.Count)]));
        return texts["Prediction.Others", Humane.Count(table.Rows.Count), Humane.Count(table.Total), counts];
    }

    /// <summary>Whether a volume fits, or the first rule it fails.</summary>
    public string Rule(VolumeCandidate row) => new CandidateText(texts, draft.Size, draft.AccessModes).Rule(row);

    private string FirstPod(FirstPodPrediction first) => first.Outcome switch
    {
        FirstPodOutcome.Binds when first.VolumeCount > 1 => texts["Prediction.FirstPod.Ties", Names(first.Volumes, first.VolumeCount)],
        FirstPodOutcome.Binds => texts["Prediction.FirstPod.Binds", first.Volumes[0]],
        FirstPodOutcome.Provisions => texts["Prediction.FirstPod.Provisions", Provisioner],
        FirstPodOutcome.StaysPending => texts["Prediction.FirstPod.StaysPending", Cause(first.Cause)],
        _ => $"{Reach(first)} {texts[first.CanProvision ? "Prediction.FirstPod.ElseProvisions" : "Prediction.FirstPod.ElseNot", Provisioner]}",
    };

    private string Reach(FirstPodPrediction first) => first is { NodesInReach: { } reached, Nodes: { } nodes }
        ? texts["Prediction.FirstPod.ByNode", Names(first.Volumes, first.VolumeCount), Humane.Count(reached), Humane.Count(nodes)]
        : texts["Prediction.FirstPod.ByUnknownNode", Humane.Count(first.VolumeCount)];

    private string Cause(PredictionCause cause)
    {
        var holder = prediction.Candidates?.Rows.FirstOrDefault(row => row.Name == prediction.Volume && row.HolderName is not null);
        var claim = holder is null ? (string)texts["Prediction.AnotherClaim"] : new ObjectKey(holder.HolderNamespace!, holder.HolderName!).ToString();
        var named = prediction.Candidates?.Rows.FirstOrDefault(row => row.Name == prediction.Volume);
        var rule = cause == PredictionCause.NamedVolumeMismatch && named is not null ? Rule(named) : string.Empty;
        return texts[$"Prediction.Cause.{cause}", ClassName, draft.VolumeName ?? string.Empty, Provisioner, draft.DataSource?.Name ?? string.Empty, claim, rule];
    }

    private string Names(IReadOnlyList<string> names, int count) => count > names.Count
        ? texts["Prediction.AndMore", string.Join(", ", names), Humane.Count(count - names.Count)]
        : string.Join(", ", names);
}
