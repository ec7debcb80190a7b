using Dashboard.Storage.Objects;

namespace Dashboard.Storage.States;

/// <summary>How a StatefulSet stands.</summary>
public static class StatefulSetStates
{
    /// <summary>The set's state.</summary>
    public static ObjectState Of(StatefulSet set) => set switch
    {
        { DeletedAt: not null } => ObjectState.Terminating,
        _ when set.ReadyReplicas >= set.Replicas => ObjectState.Ready,
        _ => ObjectState.NotReady,
    };
}
