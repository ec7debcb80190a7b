using System.Collections.Immutable;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Predictions;

/// <summary>
/// Predicts what becomes of a draft by <see cref="BindingRules"/>, as seen by a viewer. The outcome always comes from the
/// whole cluster; what is said beside it is what the viewer may know.
/// </summary>
internal sealed class ClaimPredictor
{
    /// <summary>Of the claims that wait beside a draft so many are compared.</summary>
    private const int MaximumRivals = 1000;

    private readonly StorageState _state;
    private readonly ViewerScope _scope;
    private readonly SightCounts _sight;
    private readonly ClaimDraft _draft;
    private readonly ImmutableArray<StorageClass> _classes;
    private readonly bool _takesDefault;
    private readonly Claim _claim;
    private readonly StorageClass? _class;

    private ClaimPredictor(StorageState state, ViewerScope scope, SightCounts sight, ClaimDraft draft)
    {
        _state = state;
        _scope = scope;
        _sight = sight.At(state);
        _draft = draft;
        _classes = [.. state.Snapshot.Classes.Items];
        _takesDefault = draft.StorageClassName is null;
        _claim = draft.ToClaim(ClassOf(draft, state));
        _class = string.IsNullOrEmpty(_claim.StorageClassName) ? null : state.Snapshot.Classes.Find(ObjectKey.ClusterScoped(_claim.StorageClassName));
    }

    /// <summary>The prediction; null where the draft's namespace is none of the viewer's.</summary>
    public static ClaimPrediction? Predict(StorageState state, ViewerScope scope, SightCounts sight, ClaimDraft draft) =>
        scope.Includes(draft.Namespace) ? new ClaimPredictor(state, scope, sight, draft).Predict() : null;

    /// <summary>The class a draft has once it is admitted: the admission plug-in fills in the default one before anything else looks at it.</summary>
    public static string? ClassOf(ClaimDraft draft, StorageState state) =>
        draft.StorageClassName ?? DefaultClass.Find(state.Snapshot.Classes.Items)?.Name;

    private ClaimPrediction Predict()
    {
        var prediction = new ClaimPrediction
        {
            Outcome = PredictedOutcome.Unknown,
            Cause = WhyUnknown(),
            Class = _scope.Includes(ObjectKind.StorageClass) || !_takesDefault ? _claim.StorageClassName : null,
            IsDefaultClass = _scope.Includes(ObjectKind.StorageClass) && _takesDefault && _claim.StorageClassName is not null,
            SelectorMatches = CountSelected(),
        };
        if (prediction.Cause == PredictionCause.None) prediction = _claim.VolumeName is null ? PredictAny(prediction) : PredictNamed(prediction);
        prediction = prediction with { Notes = [.. new[] { NameNote() }.OfType<PredictionNote>().Concat(prediction.Notes).Order()] };
        return ViewerPart.Of(prediction, _scope);
    }

    private PredictionCause WhyUnknown()
    {
        var unseen = _state.Snapshot.Unseen;
        if (unseen.Contains(ObjectKind.Volume)) return PredictionCause.VolumesUnseen;
        if (unseen.Contains(ObjectKind.StorageClass)) return PredictionCause.ClassesUnseen;
        if (!_claim.Request.IsValid || _claim.Request.Bytes <= 0) return PredictionCause.SizeMissing;
        return _claim.AccessModes == AccessModes.None ? PredictionCause.AccessModesMissing : PredictionCause.None;
    }

    private ClaimPrediction PredictAny(ClaimPrediction prediction)
    {
        var delays = _class is { BindingMode: VolumeBindingMode.WaitForFirstConsumer };
        var nodes = delays ? Nodes() : null;
        var scan = new CandidateScan(_state.BindingIndex, _sight, _claim, delays ? FirstPodPredictor.Comparable(nodes) : null);
        var plan = BindingRules.Plan(_claim, scan.Fitting.Kept, _classes);
        prediction = plan.Outcome switch
        {
            BindingOutcome.Binds => Binds(prediction, plan),
            BindingOutcome.WaitsForFirstConsumer => Waits(prediction, scan, nodes),
            BindingOutcome.Provisions => Provisions(prediction, plan.Class!),
            BindingOutcome.ClassMissing => StaysPending(prediction, PredictionCause.ClassMissing),
            BindingOutcome.NoVolumeFits => StaysPending(prediction, PredictionCause.NoProvisioner),
            BindingOutcome.NoClassNoVolume => StaysPending(prediction, _takesDefault ? PredictionCause.NoDefaultClass : PredictionCause.NoClass),
            _ => throw new InvalidOperationException($"A draft without volumeName came out as {plan.Outcome}."),
        };
        if (scan.HasMisfit) prediction = WithNote(prediction, PredictionNote.ReservationDoesNotFit);
        return _scope.Includes(ObjectKind.Volume) ? prediction with { Candidates = scan.ReadTable() } : prediction;
    }

    private ClaimPrediction PredictNamed(ClaimPrediction prediction)
    {
        var named = _state.Snapshot.Volumes.Find(ObjectKey.ClusterScoped(_claim.VolumeName!));
        var plan = BindingRules.Plan(_claim, named is null ? [] : [named], _classes);
        var isVisible = named is null ? _scope.Namespaces is null : _sight.Includes(named);
        var mismatch = plan.Outcome switch
        {
            BindingOutcome.NamedVolumeTaken => VolumeMatching.UnavailableBecause(named!),
            BindingOutcome.NamedVolumeMismatch => plan.Mismatch,
            _ => VolumeMismatch.None,
        };
        prediction = (plan.Outcome, isVisible) switch
        {
            (BindingOutcome.Binds, _) => Binds(prediction, plan),
            (_, false) => StaysPending(prediction, PredictionCause.NamedVolumeDenied),
            (BindingOutcome.NamedVolumeAbsent, _) => StaysPending(prediction, PredictionCause.NamedVolumeAbsent),
            (BindingOutcome.NamedVolumeTaken, _) when mismatch == VolumeMismatch.ReservedForAnotherClaim => StaysPending(prediction, PredictionCause.NamedVolumeReserved),
            (BindingOutcome.NamedVolumeTaken, _) => StaysPending(prediction, PredictionCause.NamedVolumeTaken),
            (BindingOutcome.NamedVolumeMismatch, _) => StaysPending(prediction, PredictionCause.NamedVolumeMismatch),
            _ => throw new InvalidOperationException($"A draft with volumeName came out as {plan.Outcome}."),
        };
        prediction = prediction with { Volume = _claim.VolumeName, Mismatch = isVisible ? mismatch : VolumeMismatch.None };
        if (prediction.Outcome == PredictedOutcome.StaysPending) prediction = WithRivals(prediction, []);
        if (!_scope.Includes(ObjectKind.Volume)) return prediction;

        // Of all volumes only this one is looked at.
        var row = new NearestCandidates(_claim, byScheduler: false, count: 1);
        if (named is not null && isVisible) row.Add(named, mismatch);
        var isThere = named is not null && isVisible ? 1 : 0;
        return prediction with
        {
            Candidates = new CandidateTable(row.Take(), isThere, mismatch == VolumeMismatch.None ? isThere : 0,
                mismatch == VolumeMismatch.None || isThere == 0 ? [] : [new MismatchCount(mismatch, 1)]),
        };
    }

    private ClaimPrediction Binds(ClaimPrediction prediction, BindingPlan plan)
    {
        var volume = plan.Volume!;
        prediction = prediction with
        {
            Outcome = PredictedOutcome.Binds,
            Volume = volume.Name,
            Capacity = volume.Capacity.Text,
            EquallyRight = plan.EquallyRight.Length < 2 ? [] : [.. plan.EquallyRight.Take(ClaimPrediction.MaximumNames).Select(equal => equal.Name)],
            EquallyRightCount = plan.EquallyRight.Length < 2 ? 0 : plan.EquallyRight.Length,
        };
        if (volume.NodeAffinity is not null) prediction = WithNote(prediction, PredictionNote.ReachableFromSomeNodes);
        if (_draft.DataSource is not null) prediction = WithNote(prediction, PredictionNote.DataSourceIgnored);
        return WithRivals(prediction, plan.EquallyRight);
    }

    private ClaimPrediction Provisions(ClaimPrediction prediction, StorageClass @class)
    {
        prediction = prediction with { Outcome = PredictedOutcome.Provisions, Provisioner = @class.Provisioner };
        var obstacle = ProvisioningRules.Obstacle(_claim, _draft.DataSource, @class, _state, _scope);
        if (obstacle != PredictionCause.None) return StaysPending(prediction, obstacle);
        return WithNotes(prediction, ProvisioningRules.Notes(_claim, _draft.DataSource, @class, _scope));
    }

    private ClaimPrediction Waits(ClaimPrediction prediction, CandidateScan scan, List<Node>? nodes)
    {
        var obstacle = !_class!.CanProvision
            ? PredictionCause.NoProvisioner
            : ProvisioningRules.Obstacle(_claim, _draft.DataSource, _class, _state, _scope);
        var first = FirstPodPredictor.Predict(_claim, scan, nodes, obstacle);
        prediction = prediction with
        {
            Outcome = PredictedOutcome.WaitsForFirstPod,
            FirstPod = first,
            Provisioner = _class.CanProvision ? _class.Provisioner : null,
        };
        if (first.Outcome == FirstPodOutcome.Provisions)
            prediction = WithNotes(prediction, ProvisioningRules.Notes(_claim, _draft.DataSource, _class, _scope));
        else if (first.Outcome != FirstPodOutcome.StaysPending && _draft.DataSource is not null)
            prediction = WithNote(prediction, PredictionNote.DataSourceIgnored);
        return WithRivals(prediction, first.Volumes.Select(name => _state.Snapshot.Volumes.Find(ObjectKey.ClusterScoped(name))).OfType<Volume>());
    }

    private static ClaimPrediction StaysPending(ClaimPrediction prediction, PredictionCause cause)
    {
        prediction = prediction with { Outcome = PredictedOutcome.StaysPending, Cause = cause };
        return cause == PredictionCause.NoDefaultClass ? WithNote(prediction, PredictionNote.DefaultClassLater) : prediction;
    }

    // Claims that ask for this very volume, or wait in the class for any and would fit it.
    private ClaimPrediction WithRivals(ClaimPrediction prediction, IEnumerable<Volume> volumes)
    {
        if (!_scope.Includes(ObjectKind.Claim)) return prediction;
        var wanted = volumes.Take(ClaimPrediction.MaximumNames).ToList();
        var index = _state.BindingIndex;
        var asking = wanted.Select(volume => volume.Name).Append(_claim.VolumeName).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(index.WaitingFor);
        var waiting = wanted.Count == 0
            ? []
            : index.WaitingInClass(_claim.StorageClassName ?? string.Empty).Take(MaximumRivals)
                .Where(claim => wanted.Exists(volume => VolumeMatching.Compare(claim, volume) == VolumeMismatch.None));
        var rivals = asking.Take(MaximumRivals).Concat(waiting).Where(claim => claim.Key != _claim.Key && _scope.Includes(claim.Namespace)).ToList();
        return prediction with
        {
            RivalCount = rivals.Count,
            Rivals = [.. rivals.Take(ClaimPrediction.MaximumNames).Select(claim => claim.Key.ToString())],
        };
    }

    private int? CountSelected() =>
        _claim.Selector is { } selector && _scope.Includes(ObjectKind.Volume) ? _sight.Selected(_draft, selector) : null;

    private List<Node>? Nodes() => _scope.Includes(ObjectKind.Node) && !_state.Snapshot.Unseen.Contains(ObjectKind.Node)
        ? [.. _state.Snapshot.Nodes.Items.Where(node => node is { IsReady: true, IsUnschedulable: false })]
        : null;

    private PredictionNote? NameNote() =>
        _scope.Includes(ObjectKind.Claim) && _state.Snapshot.Claims.Find(_draft.Key) is not null ? PredictionNote.NameTaken : null;

    private static ClaimPrediction WithNote(ClaimPrediction prediction, PredictionNote note) => WithNotes(prediction, [note]);

    private static ClaimPrediction WithNotes(ClaimPrediction prediction, IEnumerable<PredictionNote> notes) =>
        prediction with { Notes = [.. prediction.Notes, .. notes] };
}
