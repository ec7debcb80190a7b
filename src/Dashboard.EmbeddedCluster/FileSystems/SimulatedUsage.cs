using System.Globalization;
using System.Text;

namespace Dashboard.EmbeddedCluster.FileSystems;

/// <summary>
/// Data that a volume is said to hold without holding it, so that a scenario's volumes are filled as those of a running
/// program are. It follows from the volume's name and the clock alone: around the given part of the capacity it swings
/// slowly, with a smaller and quicker ripple, and never leaves 0 to 100 %.
/// </summary>
internal sealed class SimulatedUsage(double part, string name)
{
    /// <summary>Annotation of a claim: how full its volume is said to be, such as <c>40%</c>.</summary>
    public const string Annotation = "embedded-cluster/usage";

    private const double Swing = 0.02;
    private const double Ripple = 0.002;
    private const long BytesPerInode = 256 * 1024;
    private static readonly TimeSpan SwingPeriod = TimeSpan.FromMinutes(47);
    private static readonly TimeSpan RipplePeriod = TimeSpan.FromSeconds(193);

    private readonly double _phase = PhaseOf(name);

    /// <summary>Reads the annotation; null where there is none or it is no percentage from 0 to 100.</summary>
    public static SimulatedUsage? Parse(string? text, string name)
    {
        if (text is null || !text.EndsWith('%')) return null;
        return double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? new SimulatedUsage(percent / 100, name)
            : null;
    }

    /// <summary>The bytes at a moment, in whole blocks.</summary>
    public long BytesAt(DateTimeOffset now, long capacity)
    {
        var seconds = (now - DateTimeOffset.UnixEpoch).TotalSeconds;
        var moved = part
            + (Swing * Math.Sin((Math.Tau * seconds / SwingPeriod.TotalSeconds) + _phase))
            + (Ripple * Math.Sin((Math.Tau * seconds / RipplePeriod.TotalSeconds) + (2 * _phase)));
        var bytes = (long)(Math.Clamp(moved, 0, 1) * capacity);
        return bytes - (bytes % FileSystem.BlockSize);
    }

    /// <summary>The inodes that so many bytes take.</summary>
    public static long InodesFor(long bytes) => bytes / BytesPerInode;

    // FNV-1a, since string hashes differ from run to run.
    private static double PhaseOf(string name)
    {
        var hash = 2166136261u;
        foreach (var value in Encoding.UTF8.GetBytes(name)) hash = unchecked((hash ^ value) * 16777619u);
        return Math.Tau * (hash % 3600) / 3600;
    }
}
