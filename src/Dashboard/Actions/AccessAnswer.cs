namespace Dashboard.Actions;

/// <summary>Whether a viewer may do something, and what the server said to it; null where it said nothing.</summary>
public sealed record AccessAnswer(bool IsAllowed, string? Reason);
