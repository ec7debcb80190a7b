using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Graph;

/// <summary>Names a vertex, there or not.</summary>
internal readonly record struct VertexId(VertexKind Kind, ObjectKey Key);
