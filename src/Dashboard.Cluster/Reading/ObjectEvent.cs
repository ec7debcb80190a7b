namespace Dashboard.Cluster.Reading;

/// <summary>
/// One Event about an object. The type tells no severity: Kubernetes calls it Normal that a claim finds no volume.
/// </summary>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
/// <param name="Reason">The reason, such as <c>FailedBinding</c>.</param>
/// <param name="Message">In the words of whoever reported it.</param>
/// <param name="Source">Who reported it.</param>
/// <param name="Count">How often it happened.</param>
/// <param name="LastSeen">When it happened last, UTC; null where the event does not say.</param>
public sealed record ObjectEvent(string Type, string Reason, string Message, string Source, int Count, DateTimeOffset? LastSeen);
