using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Search;

/// <summary>An object whose name was searched for. A class has no state.</summary>
public sealed record SearchHit(ObjectKind Kind, string Namespace, string Name, ObjectState? State);
