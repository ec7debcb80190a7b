using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Findings;

/// <summary>
/// What a viewer may know of findings: of which he is told at all, whose names and what evidence. It is cheap to make and
/// holds for one state. For one thread.
/// </summary>
public sealed class FindingSight(StorageState state, ViewerScope scope)
{
    /// <summary>What the viewer may see.</summary>
    public ViewerScope Scope => scope;

    /// <summary>Whether the viewer is told of a finding: he sees its subject, and what it rests on is not other people's.</summary>
    public bool Shows(Finding finding) =>
        scope.Includes(finding.Subject.Kind) && scope.Includes(finding.Namespace) && (scope.Namespaces is null || !finding.Evidence.IsOfAllNamespaces);

    /// <summary>Whether the viewer may see an object. A volume stands where its claim does, as in the list of volumes.</summary>
    public bool Sees(ObjectReference reference)
    {
        if (!scope.Includes(reference.Kind) || !scope.Includes(reference.Key.Namespace)) return false;
        return reference.Kind != ObjectKind.Volume || state.Snapshot.Volumes.Find(reference.Key)?.ClaimRef is not { } claim || scope.Includes(claim.Namespace);
    }

    /// <summary>Whether the viewer may know the name of an object that has to do with a finding he is told of.</summary>
    public bool KnowsName(FindingReference reference) => reference.IsNamedBySubject || Sees(new ObjectReference(reference.Kind, reference.Key));

    /// <summary>The evidence that the viewer may know.</summary>
    public IEnumerable<FindingFact> FactsOf(Finding finding) => finding.Evidence.Facts.Where(fact => fact.Of is not { } source || Sees(source));

    /// <summary>
    /// For a claim that no volume fits the nearest volumes, each with the first rule that it fails, as they are now; null:
    /// for other findings, and for who may not see volumes.
    /// </summary>
    public CandidateTable? CandidatesOf(Finding finding)
    {
        if (finding.Code != FindingCode.ClaimNoFittingVolume || !scope.Includes(ObjectKind.Volume)) return null;
        return state.Snapshot.Claims.Find(finding.Subject.Key) is { } claim
            ? new CandidateScan(state.BindingIndex, new SightCounts(scope).At(state), claim, comparable: null).ReadTable()
            : null;
    }

    /// <summary>The claim that a finding is about; null: it is about something else.</summary>
    public Claim? ClaimOf(Finding finding) => finding.Subject.Kind == ObjectKind.Claim ? state.Snapshot.Claims.Find(finding.Subject.Key) : null;
}
