namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// A recorded command. Times are seconds since the recording's start; <see cref="Pause"/> is what the command itself
/// slept before it did anything.
/// </summary>
internal sealed record RecordedStep(int Number, string Command, double StartedAt, double Pause, int Exit, string Output, string Error);
