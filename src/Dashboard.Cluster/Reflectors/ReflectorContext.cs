using Dashboard.Cluster.Health;
using Dashboard.Cluster.Transport;
using Microsoft.Extensions.Logging;

namespace Dashboard.Cluster.Reflectors;

/// <summary>What all reflectors of one mirror share.</summary>
internal sealed record ReflectorContext(
    KubernetesTransport Transport, ClusterHealthFeed Health, MirrorMetrics Metrics, TimeProvider Time, Random Random, ILogger Logger);
