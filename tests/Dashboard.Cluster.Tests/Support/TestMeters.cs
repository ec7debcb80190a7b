using System.Diagnostics.Metrics;

namespace Dashboard.Cluster.Tests.Support;

/// <summary>Meters that nobody collects.</summary>
internal sealed class TestMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options.Name);

    public void Dispose()
    {
    }
}
