namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// Why a Node will not do for a Pod, in the scheduler's words. What is final does not depend on which Pods are there, so
/// evicting some would not help (<c>UnschedulableAndUnresolvable</c>).
/// </summary>
internal readonly record struct NodeRefusal(string Reason, bool IsFinal);
