namespace Dashboard.Storage.Findings;

/// <summary>
/// A piece of evidence. <paramref name="Of"/> is the object it was read from: who may not see that object is not told;
/// null: the finding's subject.
/// </summary>
public sealed record FindingFact(FindingFactName Name, string Text, ObjectReference? Of = null);
