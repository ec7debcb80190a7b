using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rows;

/// <summary>Names an object; the namespace is empty for a cluster-scoped kind.</summary>
public sealed record RelatedObject(ObjectKind Kind, string Namespace, string Name);
