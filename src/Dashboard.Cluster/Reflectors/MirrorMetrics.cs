using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dashboard.Cluster.Health;
using Dashboard.Storage.Objects;

namespace Dashboard.Cluster.Reflectors;

/// <summary>The metrics of the mirror, under the meter <c>Dashboard.Cluster</c>. Thread-safe.</summary>
internal sealed class MirrorMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Dashboard.Cluster";

    private readonly Counter<long> _transitions;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _events;
    private readonly Counter<long> _relists;
    private readonly Histogram<double> _ticks;

    public MirrorMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _transitions = meter.CreateCounter<long>("dashboard.reflector.transitions", description: "Changes of a reflector's phase.");
        _failures = meter.CreateCounter<long>("dashboard.reflector.failures", description: "Failed requests and streams.");
        _events = meter.CreateCounter<long>("dashboard.reflector.events", description: "Changes received through watches.");
        _relists = meter.CreateCounter<long>("dashboard.reflector.relists", description: "Whole lists delivered.");
        _ticks = meter.CreateHistogram<double>("dashboard.mirror.tick.duration", unit: "s", description: "Time to publish one snapshot.");
    }

    public void Entered(ObjectKind kind, ReflectorPhase phase) =>
        _transitions.Add(1, new TagList { { "kind", kind.ToString() }, { "phase", phase.ToString() } });

    public void Failed(ObjectKind kind, FailureKind failure) =>
        _failures.Add(1, new TagList { { "kind", kind.ToString() }, { "failure", failure.ToString() } });

    public void Received(ObjectKind kind, long events) => _events.Add(events, new TagList { { "kind", kind.ToString() } });

    public void Relisted(ObjectKind kind) => _relists.Add(1, new TagList { { "kind", kind.ToString() } });

    public void Published(TimeSpan duration) => _ticks.Record(duration.TotalSeconds);
}
