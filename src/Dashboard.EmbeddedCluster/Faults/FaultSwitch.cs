using System.Collections.Immutable;

namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>
/// A fault that can be switched on by name. Without <paramref name="TurnOff"/> it happens once, at the moment it is
/// switched on; it is switched off with what it was switched on with. <paramref name="Parameters"/> are the members of <see cref="FaultParameters"/> that it looks at, in camel case.
/// </summary>
public sealed record FaultSwitch(
    string Name,
    string Description,
    ImmutableArray<string> Parameters,
    Action<ClusterFaults, FaultParameters> TurnOn,
    Action<ClusterFaults, FaultParameters>? TurnOff);
