using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Findings;

/// <summary>
/// An object that has to do with a finding. <paramref name="IsNamedBySubject"/>: the finding's subject itself tells its
/// name, so whoever sees the subject knows it already.
/// </summary>
public sealed record FindingReference(ObjectKind Kind, ObjectKey Key, bool IsNamedBySubject);
