using Dashboard.Storage.Objects;
using Dashboard.Storage.States;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Ordinals;

/// <summary>Makes the board of a StatefulSet at one state, inside a viewer's scope. For one use.</summary>
internal sealed class OrdinalBoardBuilder
{
    private readonly StorageState _state;
    private readonly StatefulSet _set;
    private readonly ViewerScope _scope;
    private readonly OrdinalProgress _progress;
    private readonly bool _hasNames;
    private readonly GoverningService _service;

    public OrdinalBoardBuilder(StorageState state, StatefulSet set, ViewerScope scope)
    {
        _state = state;
        _set = set;
        _scope = scope;
        _progress = new OrdinalProgress(state.Snapshot, set);
        _service = FindService();
        _hasNames = _service == GoverningService.Headless;
    }

    /// <summary>The board with the rows from one number on.</summary>
    public OrdinalBoard Build(int first, int count)
    {
        var kept = FindKept();
        var total = (int)Math.Min((long)_set.Replicas + kept.Count, int.MaxValue);
        first = Math.Clamp(first, 0, total);
        var rows = new List<OrdinalRow>();
        for (var number = first; number < total && rows.Count < count; number++)
        {
            var isKept = number >= _set.Replicas;
            rows.Add(MakeRow(isKept ? kept[number - _set.Replicas] : _set.OrdinalsStart + number, isKept));
        }

        return new OrdinalBoard
        {
            Namespace = _set.Namespace,
            Name = _set.Name,
            State = StatefulSetStates.Of(_set),
            Replicas = _set.Replicas,
            ReadyReplicas = _set.ReadyReplicas,
            UpdatedReplicas = _set.UpdatedReplicas,
            FirstOrdinal = _set.OrdinalsStart,
            PodManagementPolicy = _set.PodManagementPolicy,
            UpdateStrategy = _set.UpdateStrategy,
            Partition = _progress.Partition,
            CurrentRevision = _set.CurrentRevision,
            UpdateRevision = _set.UpdateRevision,
            ServiceName = _set.ServiceName,
            Service = _service,
            WhenScaled = _set.WhenScaled,
            WhenDeleted = _set.WhenDeleted,
            Templates = [.. _set.Templates.Select(template => new BoardTemplate(template.Name, template.StorageClassName, template.Request.Text))],
            HeldUpBy = _progress.HeldUpBy,
            Waiting = _progress.Waiting,
            First = first,
            Total = total,
            Rows = rows,
        };
    }

    private List<int> FindKept()
    {
        var kept = new SortedSet<int>(_progress.LeftOver);
        foreach (var template in _set.Templates)
        {
            foreach (var (ordinal, _) in OrdinalObjects.Claims(_state.Snapshot, _set, template))
            {
                if (!OrdinalObjects.IsWanted(_set, ordinal)) kept.Add(ordinal);
            }
        }

        return [.. kept];
    }

    private OrdinalRow MakeRow(int ordinal, bool isKept)
    {
        OrdinalClaim[] claims = [.. _set.Templates.Select(template => MakeClaim(template, ordinal))];
        var pod = _progress.Find(ordinal);
        var name = OrdinalNames.Pod(_set.Name, ordinal);
        var row = new OrdinalPod(
            name,
            pod is null ? ObjectState.Missing : PodStates.Of(pod),
            pod?.StatusReason,
            pod?.NodeName,
            _hasNames ? $"{name}.{_set.ServiceName}.{_set.Namespace}.svc.cluster.local" : null,
            _progress.MarkOf(pod),
            pod?.CreatedAt);
        var identity = Visible(_state.Incarnations.Find(new ObjectKey(_set.Namespace, name), _state.Snapshot));
        return new OrdinalRow(ordinal, isKept, row, claims, _progress.WaitOf(ordinal, claims), identity);
    }

    // Of a volume that may not be seen a claim tells the name, and nothing tells the uid.
    private OrdinalIdentity? Visible(OrdinalIdentity? identity) => identity is null || _scope.Includes(ObjectKind.Volume)
        ? identity
        : identity with { Former = [.. identity.Former.Select(pod => pod with { Claims = [.. pod.Claims.Select(claim => claim with { VolumeUid = null })] })] };

    private OrdinalClaim MakeClaim(ClaimTemplate template, int ordinal)
    {
        var key = new ObjectKey(_set.Namespace, OrdinalNames.Claim(template.Name, _set.Name, ordinal));
        if (_state.Graph.Claims.Find(key) is not { Claim: { } claim } found)
            return new OrdinalClaim(template.Name, key.Name, ObjectState.Missing, null, null, null, null);
        var volume = claim.VolumeName is { } volumeName && _scope.Includes(ObjectKind.Volume)
            ? _state.Graph.Volumes.Find(ObjectKey.ClusterScoped(volumeName))
            : null;
        return new OrdinalClaim(
            template.Name,
            key.Name,
            found.State,
            claim.Request.Text,
            claim.Capacity?.Text,
            claim.VolumeName,
            volume?.State);
    }

    private GoverningService FindService()
    {
        if (_set.ServiceName.Length == 0) return GoverningService.None;
        if (!_scope.Includes(ObjectKind.Service)) return GoverningService.Unknown;
        return _state.Snapshot.Services.Find(new ObjectKey(_set.Namespace, _set.ServiceName)) switch
        {
            null => GoverningService.Missing,
            { IsHeadless: true } => GoverningService.Headless,
            _ => GoverningService.NotHeadless,
        };
    }
}
