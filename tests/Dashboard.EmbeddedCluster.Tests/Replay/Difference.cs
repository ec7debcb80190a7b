namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// One field in which the embedded cluster differs from a recording. The subject is an object (<c>pods/web-0</c>), an
/// Event (<c>events/Pod/web-0 Scheduled: …</c>) or what a command printed (<c>output</c>, <c>errors</c>, <c>exit</c>).
/// </summary>
internal sealed record Difference(string Scenario, int Step, string Subject, string Field, string Recorded, string Here)
{
    /// <summary>Stands for a field that is not there.</summary>
    public const string Absent = "absent";

    /// <summary>Stands for a text that is empty.</summary>
    public const string Empty = "empty";

    public override string ToString() => $"{Scenario} step {Step} | {Subject} | {Field} | {Recorded} | {Here}";
}
