using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Controllers.Drivers;
using Dashboard.EmbeddedCluster.Store;
using Dashboard.EmbeddedCluster.Tests.Controllers;
using Dashboard.Storage;
using Dashboard.Storage.Json;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.Views;

namespace Dashboard.EmbeddedCluster.Tests.Predictions;

/// <summary>One situation: predicted, then created, then compared.</summary>
internal sealed class PredictedSituation
{
    private readonly ControlledCluster _cluster;
    private readonly ClaimDraft _draft;
    private readonly bool _hasPod;

    public PredictedSituation(int seed)
    {
        var situation = new RandomSituation(seed);
        (_cluster, _draft) = (situation.Cluster, situation.Draft);
        Prediction = new PredictionView(Mirror(_cluster), ViewerScope.All, _draft).Read()!;
        situation.CreateClaim();
        _hasPod = Prediction.Outcome == PredictedOutcome.WaitsForFirstPod && situation.PerhapsCreatePod();
        Observed = _cluster.Get(ResourceTypes.Claims, _draft.Name);
    }

    public ClaimPrediction Prediction { get; }

    public JsonObject Observed { get; }

    /// <summary>The prediction left a choice between equally right volumes, or by the Pod's node.</summary>
    public bool IsTie => Prediction.EquallyRightCount > 0 ||
        (_hasPod && (Prediction.FirstPod!.VolumeCount > 1 || Prediction.FirstPod.Outcome == FirstPodOutcome.DependsOnNode));

    public bool IsRight => Prediction.Outcome switch
    {
        PredictedOutcome.Binds => IsBoundTo(Prediction.EquallyRightCount > 0 ? Prediction.EquallyRight : [Prediction.Volume!], Prediction.EquallyRightCount),
        PredictedOutcome.Provisions => IsProvisioned,
        PredictedOutcome.WaitsForFirstPod when _hasPod => IsFirstPodRight(Prediction.FirstPod!),
        PredictedOutcome.WaitsForFirstPod => IsPending && Told("WaitForFirstConsumer", string.Empty),
        // A driver that is not installed says nothing of what it would refuse.
        PredictedOutcome.StaysPending => IsPending && (IsCauseRight || Prediction.Provisioner is not null && !StorageDrivers.CanProvision(Prediction.Provisioner)),
        _ => false,
    };

    public string Describe() =>
        $"{_draft} predicted {Prediction.Outcome} {Prediction.Cause} {Prediction.Volume} {Prediction.Mismatch} {Prediction.FirstPod} | with Pod: {_hasPod} | " +
        $"{string.Join("; ", Prediction.Candidates?.Rows.Select(row => $"{row.Name} {row.Capacity} {row.AccessModes} {row.Mismatch}") ?? [])} | observed {Observed} " +
        string.Join("; ", _cluster.Events("PersistentVolumeClaim", _draft.Name));

    private bool IsPending => Observed.Text("status", "phase") == "Pending";

    private bool IsProvisioned
    {
        get
        {
            if (StorageDrivers.CanProvision(Prediction.Provisioner))
                return Observed.Text("status", "phase") == "Bound" && Observed.Text("spec", "volumeName") == $"pvc-{Observed.Text("metadata", "uid")}";
            // Nobody makes it here: that it is asked for is all there is to see.
            return IsPending && Observed.Text("metadata", "annotations", "volume.kubernetes.io/storage-provisioner") == Prediction.Provisioner;
        }
    }

    private bool IsCauseRight => Prediction.Cause switch
    {
        PredictionCause.NoDefaultClass or PredictionCause.NoClass => Told("FailedBinding", "no storage class is set"),
        PredictionCause.ClassMissing => Told("ProvisioningFailed", "not found"),
        PredictionCause.NoProvisioner => Told("ProvisioningFailed", "no volume plugin matched"),
        PredictionCause.BlockUnsupported => Told("ProvisioningFailed", "does not support block"),
        PredictionCause.SelectorUnsupported => Told("ProvisioningFailed", "Selector is not supported"),
        PredictionCause.SharedWritingUnsupported => Told("ProvisioningFailed", "multi-node writers"),
        PredictionCause.DataSourceUnsupported => Told("ProvisioningFailed", "a datasource"),
        PredictionCause.NamedVolumeAbsent => _cluster.Find(ResourceTypes.Volumes, _draft.VolumeName!) is null,
        PredictionCause.NamedVolumeTaken or PredictionCause.NamedVolumeReserved => Told("FailedBinding", "already bound to a different claim"),
        PredictionCause.NamedVolumeMismatch => Told("VolumeMismatch", Prediction.Mismatch switch
        {
            VolumeMismatch.TooSmall => "too small",
            VolumeMismatch.Class => "storageClassName does not match",
            VolumeMismatch.VolumeMode => "volumeMode",
            VolumeMismatch.AccessModes => "accessMode",
            _ => "deleted",
        }),
        PredictionCause.DataSourceMissing => Told("ProvisioningFailed", "not found"),
        PredictionCause.DataSourceUnbound => Told("ProvisioningFailed", "must have a status of Bound") || Told("ProvisioningFailed", "being deleted"),
        PredictionCause.DataSourceLarger => Told("ProvisioningFailed", "greater than or equal in size"),
        PredictionCause.DataSourceOfOtherMode => Told("ProvisioningFailed", "same volume mode"),
        PredictionCause.DataSourceOfOtherDriver => Told("ProvisioningFailed", "cannot be empty") || Told("ProvisioningFailed", "not bound or invalid"),
        _ => false,
    };

    private bool IsFirstPodRight(FirstPodPrediction first) => first.Outcome switch
    {
        FirstPodOutcome.Binds => IsBoundTo(first.Volumes, first.VolumeCount),
        FirstPodOutcome.Provisions => IsProvisioned,
        FirstPodOutcome.StaysPending => IsPending,
        // Which nodes the Pod may use is not the claim's to know.
        _ => IsBoundTo(first.Volumes, first.VolumeCount) || (first.NodesInReach < first.Nodes && (first.CanProvision ? IsProvisioned : IsPending)),
    };

    // Of many names only the first are told.
    private bool IsBoundTo(IReadOnlyList<string> volumes, int count) => Observed.Text("status", "phase") == "Bound" &&
        Observed.Text("spec", "volumeName") is { } name && (volumes.Contains(name) || (count > volumes.Count && name.StartsWith("pv-", StringComparison.Ordinal)));

    private bool Told(string reason, string message) => _cluster.Events("PersistentVolumeClaim", _draft.Name)
        .Any(told => told.Reason == reason && told.Message.Contains(message, StringComparison.Ordinal));

    private static StorageState Mirror(ControlledCluster cluster)
    {
        var snapshot = new StorageSnapshot
        {
            Claims = Table(cluster, ResourceTypes.Claims, ObjectReaders.Claims),
            Volumes = Table(cluster, ResourceTypes.Volumes, ObjectReaders.Volumes),
            Classes = Table(cluster, ResourceTypes.StorageClasses, ObjectReaders.Classes),
            Nodes = Table(cluster, ResourceTypes.Nodes, ObjectReaders.Nodes),
        };
        return new StorageModel(cluster.Clock.GetUtcNow()).Apply(snapshot, ChangeSet.Of(snapshot), cluster.Clock.GetUtcNow());
    }

    private static ObjectTable<T> Table<T>(ControlledCluster cluster, ResourceType type, ObjectReader<T> reader)
        where T : class, IStorageObject
    {
        var table = ObjectTable<T>.Empty.ToBuilder();
        foreach (var stored in cluster.Store.List(type).Objects.Values) table.Set(reader.Read(stored.Utf8.Span));
        return table.Build();
    }
}
