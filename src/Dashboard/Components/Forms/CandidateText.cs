using Dashboard.Resources;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Rules;
using Microsoft.Extensions.Localization;

namespace Dashboard.Components.Forms;

/// <summary>Says of volumes beside a claim whether they fit it, or the first rule they fail.</summary>
public sealed class CandidateText(IStringLocalizer<Texts> texts, string size, AccessModes modes)
{
    /// <summary>Whether a volume fits, or the first rule it fails.</summary>
    public string Rule(VolumeCandidate row)
    {
        if (row.Mismatch == VolumeMismatch.None) return texts[row.IsReserved ? "Prediction.Fits.Reserved" : "Prediction.Fits"];
        var holder = row.HolderName is null ? (string)texts["Prediction.AnotherClaim"] : new ObjectKey(row.HolderNamespace ?? string.Empty, row.HolderName).ToString();
        var @class = row.Class.Length == 0 ? (string)texts["Class.None"] : row.Class;
        var rule = texts[$"Prediction.Rule.{row.Mismatch}", @class, row.Capacity, size, AccessModeNames.Short(modes & ~row.AccessModes), holder, row.VolumeMode];
        return row.FailedRules > 1 ? texts["Prediction.Rule.AndMore", rule, row.FailedRules - 1] : rule;
    }
}
