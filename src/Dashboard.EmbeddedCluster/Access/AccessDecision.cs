namespace Dashboard.EmbeddedCluster.Access;

/// <summary>Whether something is allowed, and why: which binding allows it, or which roles could not be found.</summary>
internal sealed record AccessDecision(bool IsAllowed, string Reason);
