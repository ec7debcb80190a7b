namespace Dashboard.EmbeddedCluster.Faults;

/// <summary>With what a fault is switched on. What is left out has the default that the fault's description names.</summary>
public sealed record FaultParameters
{
    /// <summary>The resource it concerns, as discovery names it: <c>pods</c>, <c>statefulsets.apps</c>; null: all.</summary>
    public string? Resource { get; init; }

    /// <summary>After how many seconds it is switched off by itself; null: it stays.</summary>
    public int? Seconds { get; init; }

    /// <summary>An HTTP code.</summary>
    public int? Code { get; init; }

    /// <summary>How many requests it meets; null: all.</summary>
    public int? Times { get; init; }

    /// <summary>The seconds of a <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>A rate.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>How many seconds ahead a clock is; negative: behind.</summary>
    public int? OffsetSeconds { get; init; }

    /// <summary>The name of a node or a provisioner.</summary>
    public string? Name { get; init; }

    /// <summary>What a component is to say about it.</summary>
    public string? Message { get; init; }
}
