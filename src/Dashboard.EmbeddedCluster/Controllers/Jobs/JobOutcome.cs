namespace Dashboard.EmbeddedCluster.Controllers.Jobs;

/// <summary>How a Job has ended; reason and message are those of a failure.</summary>
internal readonly record struct JobOutcome(bool IsComplete, string? Reason, string? Message);
