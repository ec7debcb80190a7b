namespace Dashboard.Storage.States;

/// <summary>
/// How an object stands, as the pages show it: one word, one shape and one colour each. One enumeration for all kinds, so
/// that rows, counts and filters speak of states in one way; which members a kind uses is said at each.
/// </summary>
public enum ObjectState
{
    /// <summary>Pod, or an object of a phase we do not know: its node does not answer.</summary>
    Unknown,

    /// <summary>Claim, volume: bound, both sides agree.</summary>
    Bound,

    /// <summary>Volume: free.</summary>
    Available,

    /// <summary>Claim: Pending under WaitForFirstConsumer without a consumer. Not an error.</summary>
    Waiting,

    /// <summary>Claim: Pending on its way: a node was selected or a provisioner asked, less than 60 s ago.</summary>
    InProgress,

    /// <summary>Claim: Pending and nothing moves.</summary>
    Stuck,

    /// <summary>Claim, volume: bound on one side only.</summary>
    HalfBound,

    /// <summary>Pod, volume: Pending. Claim: Pending, and its class may not be read, so that nothing more can be said.</summary>
    Pending,

    /// <summary>Claim: its volume is gone.</summary>
    Lost,

    /// <summary>Volume, Pod: failed.</summary>
    Failed,

    /// <summary>Volume: its claim is gone, it was not reclaimed.</summary>
    Released,

    /// <summary>Any: being deleted.</summary>
    Terminating,

    /// <summary>Claim: being expanded.</summary>
    Resizing,

    /// <summary>Pod: running and ready. StatefulSet and other owners: all replicas ready.</summary>
    Ready,

    /// <summary>Pod: running, not ready. StatefulSet: not all replicas ready.</summary>
    NotReady,

    /// <summary>Pod: finished well.</summary>
    Succeeded,

    /// <summary>Something that should be there and is not: an ordinal's Pod or claim, a claim that a Pod names.</summary>
    Missing,
}
