using System.Globalization;
using System.Numerics;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// Writes quantities as apimachinery's <c>Quantity</c> does: the greatest suffix that leaves a whole number, in the family
/// that was written (<c>10240Mi</c> is <c>10Gi</c>, <c>0.5</c> is <c>500m</c>, <c>1e3</c> stays an exponent).
/// </summary>
internal static class CanonicalQuantity
{
    private const int Nano = -9;
    private const int Milli = -3;

    private static readonly BigInteger Largest = long.MaxValue;
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

    private enum Family
    {
        Decimal,
        Exponent,
        Binary,
    }

    /// <summary>
    /// A quantity in a list of resources, which defaulting rounds up to thousandths and so writes anew. The text is to be a
    /// valid quantity.
    /// </summary>
    public static string OfResource(string text)
    {
        var (value, scale, family) = Read(text);
        return Write(RoundUp(value, scale, Milli), Math.Max(scale, Milli), family);
    }

    /// <summary>
    /// A quantity elsewhere: written as it came, unless reading it takes more than a 64-bit number.
    /// </summary>
    public static string Of(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        var isFraction = text.Contains('.', StringComparison.Ordinal);
        if (digits <= 15 && !(isFraction && text.EndsWith('i'))) return text;
        var (value, scale, family) = Read(text);
        return Write(RoundUp(value, scale, Nano), Math.Max(scale, Nano), family);
    }

    private static (BigInteger Value, int Scale, Family Family) Read(string text)
    {
        var index = text[0] is '-' or '+' ? 1 : 0;
        var value = BigInteger.Zero;
        var scale = 0;
        var isFraction = false;
        for (; index < text.Length && (char.IsAsciiDigit(text[index]) || text[index] == '.'); index++)
        {
            if (text[index] == '.')
            {
                isFraction = true;
                continue;
            }

            value = (value * 10) + (text[index] - '0');
            if (isFraction) scale--;
        }

        if (text[0] == '-') value = -value;
        var suffix = text[index..];
        var binary = Array.IndexOf(Binary, suffix);
        if (binary > 0) return (value * BigInteger.Pow(1024, binary), scale, Family.Binary);
        var place = Array.IndexOf(Decimal, suffix);
        if (place >= 0) return (value, scale + ((place * 3) + Nano), Family.Decimal);
        return (value, scale + int.Parse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), Family.Exponent);
    }

    // Away from zero, as a limit must never become smaller by being written down.
    private static BigInteger RoundUp(BigInteger value, int scale, int to)
    {
        if (scale >= to) return value;
        var unit = BigInteger.Pow(10, Math.Min(to - scale, 100));
        var (whole, rest) = BigInteger.DivRem(value, unit);
        return rest.IsZero ? whole : whole + value.Sign;
    }

    private static string Write(BigInteger value, int scale, Family family)
    {
        if (value.IsZero) return "0";
        while (value % 10 == 0)
        {
            value /= 10;
            scale++;
        }

        if (scale > 18 || (scale >= 0 && BigInteger.Abs(value) * BigInteger.Pow(10, scale) > Largest)) (value, scale) = (value.Sign * Largest, 0);
        if (family == Family.Binary && scale >= 0)
        {
            var whole = value * BigInteger.Pow(10, scale);
            if (BigInteger.Abs(whole) >= 1024) return WriteBinary(whole);
        }

        // Exponents go by threes.
        while (scale % 3 != 0)
        {
            value *= 10;
            scale--;
        }

        if (family != Family.Exponent) return $"{value}{Decimal[(scale - Nano) / 3]}";
        return scale == 0 ? $"{value}" : $"{value}e{scale}";
    }

    private static string WriteBinary(BigInteger value)
    {
        var power = 0;
        while (power < Binary.Length - 1 && value % 1024 == 0)
        {
            value /= 1024;
            power++;
        }

        return $"{value}{Binary[power]}";
    }
}
