using Dashboard.Storage.States;

namespace Dashboard.Storage.Overview;

/// <summary>How many objects stand in a state.</summary>
public sealed record StateCount(ObjectState State, int Count);
