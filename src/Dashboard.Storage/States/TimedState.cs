namespace Dashboard.Storage.States;

/// <summary>
/// A state, and the moment from which it is another one by the passing of time alone; null: it stays until an object
/// changes.
/// </summary>
public readonly record struct TimedState(ObjectState State, DateTimeOffset? Until = null);
