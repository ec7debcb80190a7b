namespace Dashboard.Cluster.Writing;

/// <summary>How a request ended.</summary>
public enum WriteOutcome
{
    /// <summary>The server did it, or would do it where it was a dry run.</summary>
    Done,

    /// <summary>The server refused it.</summary>
    Refused,

    /// <summary>The server can't tell beforehand: an admission webhook does not support dry runs. That is no refusal.</summary>
    NotDryRunnable,

    /// <summary>The server was not reached; nothing was sent.</summary>
    Unreachable,

    /// <summary>It was sent and no answer came, or none that can be read: whether it was done is not known.</summary>
    Unanswered,
}
