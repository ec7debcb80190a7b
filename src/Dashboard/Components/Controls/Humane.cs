using System.Globalization;

namespace Dashboard.Components.Controls;

/// <summary>Numbers as people say them. Independent of culture: units are Kubernetes' own or SI symbols.</summary>
public static class Humane
{
    private static readonly string[] BinaryUnits = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary>A time span in its largest whole unit: <c>45 s</c>, <c>12 min</c>, <c>5 h</c>, <c>3 d</c>, <c>2 y</c>. Negative spans, from clocks that differ, count as 0.
    /// The browser's timer (<c>js/shell.js</c>) has the same steps.</summary>
    public static string Age(TimeSpan span)
    {
        var seconds = Math.Max(0, span.TotalSeconds);
        var (value, unit) = seconds switch
        {
            < 90 => (seconds, "s"),
            < 90 * 60 => (seconds / 60, "min"),
            < 36 * 3600 => (seconds / 3600, "h"),
            < 730 * 86400d => (seconds / 86400, "d"),
            _ => (seconds / (365.25 * 86400), "y"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");
    }

    /// <summary>A point in time, exactly.</summary>
    public static string Exact(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Bytes as a Kubernetes quantity with at most one decimal: <c>10Gi</c>, <c>1.5Ti</c>.</summary>
    public static string Size(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (Math.Abs(value) >= 1024 && unit < BinaryUnits.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(Math.Abs(value) < 100 ? "0.#" : "0", CultureInfo.InvariantCulture) + BinaryUnits[unit];
    }

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in whole per cent; what is there never reads as 0.</summary>
    public static string Share(double part, double whole)
    {
        if (whole <= 0) return "0 %";
        var percent = part / whole * 100;
        return percent is > 0 and < 1 ? "<1 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(percent):0} %");
    }
}
