namespace Dashboard.EmbeddedCluster.Controllers.Pods;

/// <summary>
/// The kubelet's pauses before it starts a container again or pulls an image again: ten seconds, doubled each time up to five
/// minutes. What went well for ten minutes begins anew.
/// </summary>
internal sealed class Backoff
{
    /// <summary>The first pause that counts.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ForgottenAfter = 2 * Longest;

    private TimeSpan? _pause;

    /// <summary>The pause that the last failure led to.</summary>
    public TimeSpan Pause => _pause ?? TimeSpan.Zero;

    /// <summary>When to try again.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>The pauses grow no more: nobody expects that the next attempt goes well.</summary>
    public bool IsHopeless => Pause == Longest;

    /// <summary>Notes a failure; the pause after the first one is given, since a container that ended is at first started again at once.</summary>
    public void Fail(DateTimeOffset now, TimeSpan firstPause)
    {
        if (now - Until > ForgottenAfter) _pause = null;
        if (_pause is not { } before) _pause = firstPause;
        else if (before < First) _pause = First;
        else _pause = before * 2 > Longest ? Longest : before * 2;
        Until = now + Pause;
    }
}
