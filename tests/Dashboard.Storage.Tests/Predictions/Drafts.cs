using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Predictions;

/// <summary>Drafts for tests, and what is predicted of them.</summary>
internal static class Drafts
{
    public static ClaimDraft Of(string? @class = "fast", string size = "5Gi", AccessModes modes = AccessModes.ReadWriteOnce, string? volume = null) =>
        new() { Namespace = "default", Name = "data", StorageClassName = @class, Size = size, AccessModes = modes, VolumeName = volume };

    public static DraftRequirement Label(string key, string value) => new(key, SelectorOperator.In, [value]);

    public static ClaimPrediction Predict(ClaimDraft draft, params IEnumerable<IStorageObject> objects) =>
        Predict(draft, ViewerScope.All, objects)!;

    public static ClaimPrediction? Predict(ClaimDraft draft, ViewerScope scope, params IEnumerable<IStorageObject> objects) =>
        new PredictionView(new Building.TestCluster(objects).Tick(), scope, draft).Read();
}
