using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Controllers.DaemonSets;

/// <summary>A Node as a DaemonSet sees it: whether its Pod is to be made there, and whether one that runs there may stay.</summary>
internal sealed record DaemonNode(Node Node, bool ShouldRun, bool ShouldContinue);
