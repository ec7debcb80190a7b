using System.Globalization;

namespace Dashboard.Benchmarks.Events;

/// <summary>What a stream of events cost and how late its news was. Times in milliseconds, CPU in microseconds an event.</summary>
internal sealed record EventFigures(int Events, double CpuPerEvent, int Samples, double Median, double Percentile99, double Latest)
{
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"figures {Events} {CpuPerEvent} {Samples} {Median} {Percentile99} {Latest}");

    public static EventFigures Parse(string line)
    {
        var parts = line.Split(' ');
        double Number(int index) => double.Parse(parts[index], CultureInfo.InvariantCulture);
        return new EventFigures((int)Number(1), Number(2), (int)Number(3), Number(4), Number(5), Number(6));
    }
}
