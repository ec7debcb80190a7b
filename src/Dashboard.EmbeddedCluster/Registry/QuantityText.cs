using System.Globalization;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>Writes quantities as the API server does: without fractions, with the largest suffix that divides them.</summary>
internal static class QuantityText
{
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] DecimalSuffixes = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>A number of bytes: in powers of 1024 where it is such, else in powers of 1000.</summary>
    public static string OfBytes(long bytes) => bytes % 1024 == 0 ? Scale(bytes, 1024, BinarySuffixes) : OfNumber(bytes);

    /// <summary>A number of things.</summary>
    public static string OfNumber(long number) => Scale(number, 1000, DecimalSuffixes);

    private static string Scale(long amount, long step, string[] suffixes)
    {
        var power = 0;
        for (; amount != 0 && amount % step == 0 && power < suffixes.Length - 1; power++) amount /= step;
        return amount.ToString(CultureInfo.InvariantCulture) + suffixes[power];
    }
}
