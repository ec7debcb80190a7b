namespace Dashboard.EmbeddedCluster.Controllers.Drivers;

/// <summary>
/// One operation of a driver on many objects, by their uids: each attempt takes a while, and what failed is tried again
/// after a pause that grows. For the manager's thread alone.
/// </summary>
internal sealed class Attempts
{
    private readonly Delays _delays;
    private readonly Retries _retries;

    private Attempts(TimeProvider time, TimeSpan firstPause, TimeSpan longestPause) =>
        (_delays, _retries) = (new Delays(time), new Retries(time, firstPause, longestPause));

    /// <summary>As the sidecars of CSI drivers make them: pauses of a second up to five minutes.</summary>
    public static Attempts OfSidecar(TimeProvider time) => new(time, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    /// <summary>As the kubelet makes them: pauses of half a second up to two minutes and two seconds.</summary>
    public static Attempts OfKubelet(TimeProvider time) => new(time, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(122));

    /// <summary>The pause that is left after a failure; null: the next attempt may be made.</summary>
    public NextLook? Pause(string uid) => _retries.Left(uid) is { } left ? NextLook.Upkeep(left) : null;

    /// <summary>Whether an attempt is under way.</summary>
    public bool IsUnderWay(string uid) => _delays.IsRunning(uid);

    /// <summary>What is left of an attempt that begins with the first question; null: it is over, and its outcome due.</summary>
    public NextLook? Left(string uid, TimeSpan duration) => _delays.Left(uid, duration) is { } left ? left : null;

    /// <summary>Notes that an attempt failed; the answer is the pause until the next one.</summary>
    public NextLook Failed(string uid) => NextLook.Upkeep(_retries.Failed(uid));

    /// <summary>Forgets what succeeded or is gone.</summary>
    public void Forget(string uid)
    {
        _delays.Forget(uid);
        _retries.Forget(uid);
    }
}
