using Dashboard.Storage.Objects;
using Dashboard.Storage.Tests.Building;

namespace Dashboard.Storage.Tests.Graph;

/// <summary>
/// A cluster to which random things happen, most of them with few names, so that objects meet, part, come back with
/// another uid, and bear the same names in two namespaces.
/// </summary>
internal sealed class RandomHistory(int seed)
{
    private static readonly string[] Namespaces = ["alpha", "beta", "gamma"];
    private static readonly string[] Sets = ["web", "web-0"];
    private static readonly string[] Templates = ["data", "data-web"];
    private static readonly string[] ClaimNames =
        ["data-web-0", "data-web-1", "data-web-10", "data-web-2", "data-web-0-0", "data-web-web-1", "data-web-01", "shared", "solo-scratch", "web-0-scratch"];

    private static readonly string[] PodNames = ["web-0", "web-1", "web-2", "web-10", "web-0-0", "solo", "job-x7", "job-k2"];
    private static readonly string[] Classes = ["fast", "late", "hand-made", "absent"];

    private readonly Random _random = new(seed);

    public TestCluster Cluster { get; } = new();

    /// <summary>Some changes, and perhaps some time.</summary>
    public StorageState Step()
    {
        if (_random.Next(40) == 0) Relist();
        for (var count = _random.Next(6); count > 0; count--) Change();
        Cluster.Now += TimeSpan.FromSeconds(_random.Next(3) == 0 ? _random.Next(40) : 0);
        return Cluster.Tick();
    }

    /// <summary>A random pick.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>A random number.</summary>
    public int Next(int below) => _random.Next(below);

    /// <summary>As after a long silence: a third of all objects is gone, and others have come.</summary>
    private void Relist()
    {
        var snapshot = Cluster.Model.Current.Snapshot;
        Cluster.Take(snapshot.Claims.Items.Where(_ => _random.Next(3) == 0));
        Cluster.Take(snapshot.Pods.Items.Where(_ => _random.Next(3) == 0));
        Cluster.Take(snapshot.Volumes.Items.Where(_ => _random.Next(3) == 0));
        for (var count = _random.Next(20); count > 0; count--) Change();
    }

    private void Change()
    {
        IStorageObject item = _random.Next(12) switch
        {
            <= 3 => Claim(),
            <= 6 => Volume(),
            <= 9 => Pod(),
            10 => Set(),
            _ => Make.Class(Pick(Classes[..3]), mode: _random.Next(2) == 0 ? VolumeBindingMode.Immediate : VolumeBindingMode.WaitForFirstConsumer),
        };
        if (_random.Next(4) == 0) Cluster.Take(item);
        else Cluster.Put(item);
    }

    private Claim Claim()
    {
        var (@namespace, name) = (Pick(Namespaces), Pick(ClaimNames));
        return Make.Claim(name, @class: _random.Next(5) == 0 ? null : Pick(Classes), volume: _random.Next(2) == 0 ? VolumeName() : null, @namespace: @namespace) with
        {
            Uid = Uid(@namespace, name),
            Phase = Pick([ClaimPhase.Pending, ClaimPhase.Pending, ClaimPhase.Bound, ClaimPhase.Bound, ClaimPhase.Lost]),
            CreatedAt = Moment(),
            DeletedAt = _random.Next(10) == 0 ? Cluster.Now : null,
            RequestedProvisioner = _random.Next(2) == 0 ? "example.com/disk" : null,
            SelectedNode = _random.Next(4) == 0 ? "node-1" : null,
            Controller = name.EndsWith("scratch", StringComparison.Ordinal) ? new OwnerReference("Pod", "solo", Uid(@namespace, "solo")) : null,
        };
    }

    private Volume Volume()
    {
        var (@namespace, claim) = (Pick(Namespaces), Pick(ClaimNames));
        var uid = _random.Next(3) == 0 ? null : Uid(@namespace, claim);
        return Make.Volume(VolumeName(), @class: Pick(Classes), claimRef: _random.Next(4) == 0 ? null : new VolumeClaimReference(@namespace, claim, uid)) with
        {
            Phase = Pick([VolumePhase.Available, VolumePhase.Bound, VolumePhase.Bound, VolumePhase.Released, VolumePhase.Failed]),
        };
    }

    private Pod Pod()
    {
        var (@namespace, name) = (Pick(Namespaces), Pick(PodNames));
        var mounts = Enumerable.Range(0, _random.Next(4)).Select(i => _random.Next(4) == 0
            ? new PodClaimMount("scratch", $"{name}-scratch", IsEphemeral: true, ReadOnly: false)
            : new PodClaimMount($"volume-{i}", Pick(ClaimNames), IsEphemeral: false, ReadOnly: false));
        return Make.Pod(name, @namespace) with
        {
            Uid = Uid(@namespace, name),
            CreatedAt = Moment(),
            Claims = [.. mounts],
            Phase = Pick([PodPhase.Pending, PodPhase.Running, PodPhase.Running, PodPhase.Succeeded, PodPhase.Failed]),
            Controller = _random.Next(3) == 0 ? null
                : name.StartsWith("job", StringComparison.Ordinal) ? new OwnerReference("Job", "job", "job-uid")
                : new OwnerReference("StatefulSet", name.StartsWith("web-0-", StringComparison.Ordinal) ? "web-0" : "web", "set-uid"),
        };
    }

    private StatefulSet Set() => Make.StatefulSet(
        Pick(Sets), _random.Next(4), _random.Next(2), Pick(Namespaces), _random.Next(3) == 0 ? Templates : [Pick(Templates)]);

    private string VolumeName() => $"pv-{_random.Next(12)}";

    private string Uid(string @namespace, string name) => $"{@namespace}/{name}#{_random.Next(3) / 2}";

    private DateTimeOffset Moment() => Cluster.Now - TimeSpan.FromSeconds(_random.Next(90));
}
