namespace Dashboard.Storage.Ordinals;

/// <summary>What an ordinal may wait for. Rules: the StatefulSet controller's <c>updateStatefulSet</c>.</summary>
public enum OrdinalWaitKind
{
    /// <summary>OrderedReady: an ordinal in front of it (when scaling down, behind it) has to be ready or gone first. Named: that Pod.</summary>
    Ordinal,

    /// <summary>Its Pod is not there and nothing stands in the way: the controller has not made it (yet).</summary>
    Creation,

    /// <summary>Its Pod is not there, and a Pod that does not belong to the set has its name. Named: that Pod.</summary>
    NameTaken,

    /// <summary>A claim of its Pod is not bound. Named: that claim.</summary>
    Claim,

    /// <summary>No node was found for its Pod. Named: the reason, where known.</summary>
    Scheduling,

    /// <summary>Its containers are not ready. Named: the reason, where known.</summary>
    Readiness,

    /// <summary>Its Pod is being deleted; its next one comes after that.</summary>
    Termination,

    /// <summary>A rolling update reaches it after another. Named: that Pod.</summary>
    Update,

    /// <summary>Strategy OnDelete: it gets the new revision when somebody deletes its Pod.</summary>
    DeletionByHand,
}
