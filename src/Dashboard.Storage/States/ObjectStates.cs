namespace Dashboard.Storage.States;

/// <summary>What the states mean.</summary>
public static class ObjectStates
{
    /// <summary>How many states there are.</summary>
    public const int Count = (int)ObjectState.Missing + 1;

    /// <summary>Whether a state wants somebody's attention: not what waits, moves on by itself, or is being deleted.</summary>
    public static bool IsTroubled(this ObjectState state) => state is
        ObjectState.Stuck or ObjectState.HalfBound or ObjectState.Lost or ObjectState.Failed or
        ObjectState.Released or ObjectState.Unknown or ObjectState.Missing;

    /// <summary>Orders states by how soon somebody should look, for one mark that stands for many objects: the highest is shown.</summary>
    public static int Severity(this ObjectState state) => state switch
    {
        ObjectState.Lost or ObjectState.Failed => 8,
        ObjectState.Missing => 7,
        ObjectState.Stuck or ObjectState.HalfBound => 6,
        ObjectState.Unknown => 5,
        ObjectState.Released => 4,
        ObjectState.Terminating => 3,
        ObjectState.InProgress or ObjectState.Resizing or ObjectState.NotReady => 2,
        ObjectState.Waiting or ObjectState.Pending => 1,
        _ => 0,
    };
}
