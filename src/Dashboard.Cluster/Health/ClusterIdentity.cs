using Dashboard.Cluster.Connection;

namespace Dashboard.Cluster.Health;

/// <summary>Which cluster the dashboard shows: the name on the pages, where it was taken from, and the server's address.</summary>
public sealed record ClusterIdentity(string Name, ClusterSource Source, Uri Host);
