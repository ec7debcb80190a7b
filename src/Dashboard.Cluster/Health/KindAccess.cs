namespace Dashboard.Cluster.Health;

/// <summary>Whether the dashboard's own identity may read a kind.</summary>
public enum KindAccess
{
    /// <summary>Nothing says otherwise.</summary>
    Granted,

    /// <summary>401: the server refused the credentials.</summary>
    Unauthenticated,

    /// <summary>403: the identity may not list or watch this kind. It costs this kind and nothing else.</summary>
    Forbidden,

    /// <summary>404: the server does not serve this kind.</summary>
    NotServed,
}
