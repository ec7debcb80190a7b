using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>What a process took: wall time, CPU time of all its threads, its peak resident memory, and what it keeps.</summary>
internal sealed record ProcessFigures(double WallSeconds, double CpuSeconds, double PeakMegabytes, double KeptMegabytes, int Objects)
{
    /// <summary>Reads the figures of this process; collects garbage first to tell what is kept.</summary>
    public static ProcessFigures Take(Stopwatch wall, int objects)
    {
        using var process = Process.GetCurrentProcess();
        var (seconds, cpu) = (wall.Elapsed.TotalSeconds, process.TotalProcessorTime.TotalSeconds);
        var peak = PeakKilobytes() / 1024.0;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new ProcessFigures(seconds, cpu, peak, GC.GetTotalMemory(forceFullCollection: true) / 1048576.0, objects);
    }

    /// <summary>One line for the parent process to read.</summary>
    public string Write() => string.Create(CultureInfo.InvariantCulture, $"figures {WallSeconds} {CpuSeconds} {PeakMegabytes} {KeptMegabytes} {Objects}");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ProcessFigures Parse(string line)
    {
        var parts = line.Split(' ');
        double Number(int index) => double.Parse(parts[index], CultureInfo.InvariantCulture);
        return new ProcessFigures(Number(1), Number(2), Number(3), Number(4), (int)Number(5));
    }

    /// <summary>The peak of resident memory. Linux counts it itself; elsewhere the runtime's own figure has to do.</summary>
    public static long PeakKilobytes()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1024;
        }

        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
    }
}
