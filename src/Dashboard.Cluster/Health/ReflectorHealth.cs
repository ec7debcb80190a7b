using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Health;

/// <summary>
/// How one kind's mirror stands. Immutable. Counts lag by up to a second while events stream in; phases and errors do not.
/// </summary>
public sealed record ReflectorHealth
{
    /// <summary>The kind.</summary>
    public required ObjectKind Kind { get; init; }

    /// <summary>What the reflector is doing.</summary>
    public ReflectorPhase Phase { get; init; }

    /// <summary>Whether the kind may be read.</summary>
    public KindAccess Access { get; init; }

    /// <summary>A whole list was delivered and published at least once. Stays true in every later failure: old data stays visible.</summary>
    public bool IsSynced { get; init; }

    /// <summary>When the server last sent anything of this kind (an answer's headers, an object, a bookmark); null: never.</summary>
    public DateTimeOffset? LastProofOfLife { get; init; }

    /// <summary>What failed since the watch was last live, in the server's words where it had any; null: nothing.</summary>
    public string? Error { get; init; }

    /// <summary>When the next attempt will be made; null unless <see cref="Phase"/> is <see cref="ReflectorPhase.BackingOff"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Attempts that failed one after another.</summary>
    public int Failures { get; init; }

    /// <summary>Objects that have arrived of the list now being loaded; 0 while none is.</summary>
    public int Loading { get; init; }

    /// <summary>Objects in the published snapshot.</summary>
    public int Objects { get; init; }

    /// <summary>Objects that are watched but not kept: Pods that do not concern storage.</summary>
    public int SetAside { get; init; }

    /// <summary>Changes received since the start, bookmarks not counted.</summary>
    public long Events { get; init; }

    /// <summary>Lines and lists that could not be read; each led to a relist.</summary>
    public long Malformed { get; init; }

    /// <summary>Whole lists delivered since the start.</summary>
    public long Relists { get; init; }

    /// <summary>Nothing more can be expected for now: loaded, or known to be forbidden or not served.</summary>
    public bool IsReady => IsSynced || Access is KindAccess.Forbidden or KindAccess.NotServed;

    /// <summary>
    /// The data shown may be old: it was loaded once, and since then something failed that has not been mended. A watch that
    /// ended as watches do, and is opened again, is no such failure.
    /// </summary>
    public bool IsStale => IsSynced && Phase != ReflectorPhase.Live && Error is not null;
}
