namespace Dashboard.Health;

/// <summary>The answer of <c>/health/live</c>.</summary>
internal sealed record LiveReport(string Status);
