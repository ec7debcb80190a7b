namespace Dashboard.Cluster.Reflectors;

/// <summary>Why a request or a stream failed, as far as it decides what to do next.</summary>
internal enum FailureKind
{
    /// <summary>No connection, or it broke off; the server may be well and only we can't reach it.</summary>
    Unreachable,

    /// <summary>Connected, but nothing came for too long.</summary>
    Silent,

    /// <summary>429: the server wants to be asked later.</summary>
    Throttled,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>401.</summary>
    Unauthenticated,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotServed,

    /// <summary>410, or reason Expired or Gone: the history from this version on is no longer kept.</summary>
    Expired,

    /// <summary>The server has not reached this version; after a restore it may never.</summary>
    VersionTooLarge,

    /// <summary>Another 4xx: the server does not take the request as it is.</summary>
    Refused,

    /// <summary>Something that is no JSON, or no object of this kind.</summary>
    Malformed,
}
