namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>A fault that is switched on, and with what.</summary>
public sealed record ActiveFault(string Name, FaultParameters Parameters);
