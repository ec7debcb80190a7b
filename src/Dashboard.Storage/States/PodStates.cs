using Dashboard.Storage.Objects;

namespace Dashboard.Storage.States;

/// <summary>How a Pod stands.</summary>
public static class PodStates
{
    /// <summary>The Pod's state.</summary>
    public static ObjectState Of(Pod pod) => pod switch
    {
        { DeletedAt: not null } => ObjectState.Terminating,
        { Phase: PodPhase.Pending } => ObjectState.Pending,
        { Phase: PodPhase.Running, IsReady: true } => ObjectState.Ready,
        { Phase: PodPhase.Running } => ObjectState.NotReady,
        { Phase: PodPhase.Succeeded } => ObjectState.Succeeded,
        { Phase: PodPhase.Failed } => ObjectState.Failed,
        _ => ObjectState.Unknown,
    };

    /// <summary>
    /// Whether the Pod makes claims that wait for their first consumer move: the scheduler looks at it. It does not look
    /// at Pods that are finished, being deleted, or held back by a scheduling gate.
    /// </summary>
    public static bool IsConsumer(Pod pod) => pod is { IsFinished: false, DeletedAt: null, StatusReason: not "SchedulingGated" };
}
