namespace Dashboard.Storage.States;

/// <summary>What the states mean.</summary>
public static class ObjectStates
{
    /// <summary>Whether a state wants somebody's attention: not what waits, moves on by itself, or is being deleted.</summary>
    public static bool IsTroubled(this ObjectState state) => state is
        ObjectState.Stuck or ObjectState.HalfBound or ObjectState.Lost or ObjectState.Failed or
        ObjectState.Released or ObjectState.Unknown or ObjectState.Missing;
}
