using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Snapshots;

namespace Dashboard.Storage.Findings;

/// <summary>
/// Keeps the findings up to date: asks the rules about the objects that a change concerns, so the cost follows what
/// changed, and about those whose moment has come. A finding that lasts keeps its beginning. For one thread; what it
/// publishes is immutable.
/// </summary>
internal sealed class FindingTracker
{
    private readonly FindingMemory _memory = new();
    private readonly DueQueue<ObjectReference> _due = new();
    private readonly Dictionary<ObjectReference, List<Noticed>> _noticed = [];
    private readonly FindingSnapshot.Builder _findings = FindingSnapshot.Empty.ToBuilder();
    private HashSet<ObjectKind> _unseen = [];

    /// <summary>The newest findings.</summary>
    public FindingSnapshot Current { get; private set; } = FindingSnapshot.Empty;

    /// <summary>When patience with something ends; null: with nothing. Then <see cref="Apply"/> is to be called without changes.</summary>
    public DateTimeOffset? NextDue => _due.Next;

    /// <summary>Moves on to a state of the cluster.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="changes">How they came from those before.</param>
    /// <param name="graph">Their bindings.</param>
    /// <param name="graphChanges">How these came from those before.</param>
    /// <param name="before">The claims and volumes that waited before.</param>
    /// <param name="bindings">Those that wait now.</param>
    /// <param name="now">The moment.</param>
    public void Apply(
        StorageSnapshot objects, ChangeSet changes, GraphSnapshot graph, GraphChanges graphChanges, BindingIndex before, BindingIndex bindings, DateTimeOffset now)
    {
        _memory.Take(changes);
        var concerned = new ConcernedSubjects(objects, before, bindings, _memory);
        if (!_unseen.SetEquals(objects.Unseen)) concerned.AddAll();
        _unseen = [.. objects.Unseen];
        concerned.Add(changes, graphChanges);
        while (_due.TryTake(now, out var subject)) concerned.Add(subject);

        var context = new FindingContext(objects, graph, bindings, _memory, now);
        var isChanged = false;
        while (concerned.TryTake(out var subject)) isChanged |= Look(subject, context, concerned);
        if (isChanged) Current = _findings.Build();
    }

    private bool Look(ObjectReference subject, FindingContext context, ConcernedSubjects concerned)
    {
        var known = _noticed.GetValueOrDefault(subject);
        var noticed = Ask(subject, context, known);
        if (noticed is null && known is null) return false;
        if (noticed is null) _noticed.Remove(subject);
        else _noticed[subject] = noticed;
        CountSilent(known, -1, concerned);
        CountSilent(noticed, 1, concerned);
        return Publish(known, noticed);
    }

    private List<Noticed>? Ask(ObjectReference subject, FindingContext context, List<Noticed>? known)
    {
        var objects = context.Objects;
        if (subject == ObjectReference.AllClasses) return Ask(FindingCatalogue.AllClasses, objects, subject, context, known);
        return subject.Kind switch
        {
            ObjectKind.Claim => Ask(FindingCatalogue.Claims, objects.Claims.Find(subject.Key), subject, context, known),
            ObjectKind.Volume => Ask(FindingCatalogue.Volumes, objects.Volumes.Find(subject.Key), subject, context, known),
            ObjectKind.Pod => Ask(FindingCatalogue.Pods, objects.Pods.Find(subject.Key), subject, context, known),
            ObjectKind.StatefulSet => Ask(FindingCatalogue.StatefulSets, objects.StatefulSets.Find(subject.Key), subject, context, known),
            ObjectKind.StorageClass => Ask(FindingCatalogue.Classes, objects.Classes.Find(subject.Key), subject, context, known),
            _ => null,
        };
    }

    private List<Noticed>? Ask<T>(FindingRule<T>[] rules, T? item, ObjectReference subject, FindingContext context, List<Noticed>? known)
        where T : class
    {
        if (item is null) return null;
        List<Noticed>? noticed = null;
        foreach (var rule in rules)
        {
            if (rule.Find(item, context) is not { } evidence) continue;
            var before = known?.Find(found => found.Code == rule.Code && found.Occasion == evidence.Occasion);
            var began = before?.Began ?? Earlier(evidence.Began, context.Now);
            var from = began + rule.Patience;
            if (evidence.NotBefore > from) from = evidence.NotBefore.Value;
            if (context.Now < from) _due.Add(subject, from);
            var finding = context.Now < from ? null : Make(rule.Code, rule.Severity, subject, item, evidence, began, context);
            (noticed ??= []).Add(new Noticed(rule.Code, evidence.Occasion, began, finding is not null && finding == before?.Finding ? before.Finding : finding));
        }

        return noticed;
    }

    // Clocks differ: nothing began later than now.
    private static DateTimeOffset Earlier(DateTimeOffset? began, DateTimeOffset now) => began < now ? began.Value : now;

    private static Finding Make<T>(FindingCode code, FindingSeverity severity, ObjectReference subject, T item, FindingEvidence evidence, DateTimeOffset since, FindingContext context) => new()
    {
        Code = code,
        Severity = severity,
        Subject = subject,
        Namespace = (item as Volume)?.ClaimRef?.Namespace ?? subject.Key.Namespace,
        Owner = OwnerOf(subject, item, context.Graph),
        Evidence = evidence,
        Since = since,
    };

    private static OwnerReference? OwnerOf<T>(ObjectReference subject, T item, GraphSnapshot graph) => item switch
    {
        StatefulSet set => new OwnerReference("StatefulSet", set.Name, set.Uid),
        Claim => graph.Claims.Find(subject.Key)?.Place.Owner,
        Volume => graph.Volumes.Find(subject.Key)?.Place.Owner,
        Pod pod => pod.Controller,
        _ => null,
    };

    private void CountSilent(List<Noticed>? noticed, int difference, ConcernedSubjects concerned)
    {
        if (noticed?.Find(found => found is { Code: FindingCode.ClaimProvisionerSilent, Finding: not null }) is not { } silent) return;
        if (silent.Finding!.Evidence.First(ObjectKind.StorageClass) is not { } @class) return;
        _memory.CountSilent(@class.Key.Name, difference);
        concerned.Add(new ObjectReference(ObjectKind.StorageClass, @class.Key));
    }

    private bool Publish(List<Noticed>? before, List<Noticed>? after)
    {
        var isChanged = false;
        foreach (var gone in Published(before))
        {
            if (Published(after).Any(finding => ReferenceEquals(finding, gone))) continue;
            _findings.Remove(gone);
            isChanged = true;
        }

        foreach (var come in Published(after))
        {
            if (Published(before).Any(finding => ReferenceEquals(finding, come))) continue;
            _findings.Set(come);
            isChanged = true;
        }

        return isChanged;
    }

    private static IEnumerable<Finding> Published(List<Noticed>? noticed) => noticed?.Select(found => found.Finding).OfType<Finding>() ?? [];

    /// <summary>What a rule found, told already (<paramref name="Finding"/>) or still waited for.</summary>
    private sealed record Noticed(FindingCode Code, string Occasion, DateTimeOffset Began, Finding? Finding);
}
