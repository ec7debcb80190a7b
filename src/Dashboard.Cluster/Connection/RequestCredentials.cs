namespace Dashboard.Cluster.Connection;

/// <summary>
/// Adds somebody's credentials to a request in place of the dashboard's own: how a request is sent as the viewer.
/// </summary>
public delegate ValueTask RequestCredentials(HttpRequestMessage request, CancellationToken cancellationToken);
