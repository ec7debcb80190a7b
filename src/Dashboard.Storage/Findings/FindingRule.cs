namespace Dashboard.Storage.Findings;

/// <summary>
/// One rule of the catalogue: looks at one object and what stands around it, and says whether something is to be told of
/// it. Pure: the same objects and the same moment give the same answer. It is asked again when something changed that it
/// may look at (<see cref="ConcernedSubjects"/>), and when a moment comes that it named.
/// </summary>
/// <param name="code">What it finds.</param>
/// <param name="severity">How much that wants attention.</param>
/// <param name="patience">
/// For how long it must be so before it is told: longer than what clears by itself usually takes, so that nobody is
/// alarmed by a cluster at work.
/// </param>
internal abstract class FindingRule<T>(FindingCode code, FindingSeverity severity, TimeSpan patience = default)
    where T : class
{
    public FindingCode Code => code;

    public FindingSeverity Severity => severity;

    public TimeSpan Patience => patience;

    /// <summary>The evidence; null: there is nothing to tell.</summary>
    public abstract FindingEvidence? Find(T subject, FindingContext context);
}
