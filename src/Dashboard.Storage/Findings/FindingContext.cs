using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Ordinals;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rules;
using Dashboard.Storage.Snapshots;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Findings;

/// <summary>What rules look at: the cluster at one moment. For one thread, for one tick.</summary>
internal sealed class FindingContext(StorageSnapshot objects, GraphSnapshot graph, BindingIndex bindings, FindingMemory memory, DateTimeOffset now)
{
    private IReadOnlyCollection<StorageClass>? _classes;
    private (Claim Claim, BindingPlan Plan)? _plan;
    private (Claim Claim, List<Pod> Pods)? _users;
    private (StatefulSet Set, OrdinalProgress Progress)? _progress;
    private (StatefulSet Set, List<(ClaimTemplate Template, int Ordinal, Claim Claim)> Claims)? _claims;

    public StorageSnapshot Objects => objects;

    public GraphSnapshot Graph => graph;

    public BindingIndex Bindings => bindings;

    /// <summary>What no object says at this moment.</summary>
    public FindingMemory Memory => memory;

    public DateTimeOffset Now => now;

    /// <summary>All objects of a kind are here, so that an absent one is really absent.</summary>
    public bool IsSeen(ObjectKind kind) => !objects.Unseen.Contains(kind);

    /// <summary>The claim still looks for a volume.</summary>
    public static bool IsLooking(Claim claim) =>
        claim is { Phase: ClaimPhase.Pending or ClaimPhase.Unknown, DeletedAt: null, BindCompleted: false };

    /// <summary>What the binder does with a claim that looks for a volume; null where classes or volumes are not all known.</summary>
    public BindingPlan? PlanOf(Claim claim)
    {
        if (!IsLooking(claim) || !IsSeen(ObjectKind.StorageClass) || !IsSeen(ObjectKind.Volume)) return null;
        if (_plan is { } known && ReferenceEquals(known.Claim, claim)) return known.Plan;
        _classes ??= [.. objects.Classes.Items];
        var plan = BindingRules.Plan(claim, Candidates(claim), _classes);
        _plan = (claim, plan);
        return plan;
    }

    /// <summary>The Pods that mount a claim, finished ones and those that are being deleted among them.</summary>
    public List<Pod> UsersOf(Claim claim)
    {
        if (_users is { } known && ReferenceEquals(known.Claim, claim)) return known.Pods;
        var pods = new List<Pod>();
        if (graph.Claims.Find(claim.Key) is { } vertex)
        {
            foreach (var pod in graph.BindingOf(vertex).Pods)
            {
                if (Edges.Mounts(pod.Pod, claim.Key, claim)) pods.Add(pod.Pod);
            }
        }

        _users = (claim, pods);
        return pods;
    }

    /// <summary>Those of them that want to run, or do.</summary>
    public IEnumerable<Pod> ConsumersOf(Claim claim) => UsersOf(claim).Where(PodStates.IsConsumer);

    public StorageClass? Class(string? name) => string.IsNullOrEmpty(name) ? null : objects.Classes.Find(ObjectKey.ClusterScoped(name));

    public Volume? Volume(string? name) => string.IsNullOrEmpty(name) ? null : objects.Volumes.Find(ObjectKey.ClusterScoped(name));

    /// <summary>The StatefulSet to which a claim belongs by its name; null: to none.</summary>
    public StatefulSet? SetOf(ObjectKey claim) => OwnerFinder.SetOf(claim, objects)?.Set;

    public OrdinalProgress ProgressOf(StatefulSet set)
    {
        if (_progress is { } known && ReferenceEquals(known.Set, set)) return known.Progress;
        _progress = (set, new OrdinalProgress(objects, set));
        return _progress.Value.Progress;
    }

    /// <summary>The claims with the name of an ordinal, wanted or not, of all templates of a set.</summary>
    public List<(ClaimTemplate Template, int Ordinal, Claim Claim)> ClaimsOf(StatefulSet set)
    {
        if (_claims is { } known && ReferenceEquals(known.Set, set)) return known.Claims;
        var claims = new List<(ClaimTemplate, int, Claim)>();
        foreach (var template in set.Templates)
        {
            foreach (var (ordinal, claim) in OrdinalObjects.Claims(objects, set, template)) claims.Add((template, ordinal, claim));
        }

        _claims = (set, claims);
        return claims;
    }

    private IEnumerable<Volume> Candidates(Claim claim)
    {
        if (claim.VolumeName is { } name) return Volume(name) is { } named ? [named] : [];
        var reserved = bindings.ReservedFor(claim.Key);
        // The scheduler chooses the others.
        if (Class(claim.StorageClassName) is { BindingMode: VolumeBindingMode.WaitForFirstConsumer } && claim.SelectedNode is null) return reserved;
        return reserved.Concat(bindings.OfClass(VolumeMismatch.None, claim.StorageClassName ?? string.Empty));
    }
}
