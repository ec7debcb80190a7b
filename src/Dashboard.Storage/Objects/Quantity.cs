using System.Globalization;
using System.Numerics;

namespace Dashboard.Storage.Objects;

/// <summary>
/// A storage quantity as Kubernetes writes it (<c>10Gi</c>, <c>500M</c>, <c>1.5Gi</c>, <c>1e3</c>, <c>100m</c>), in
/// bytes. The text is kept as written; fractions of a byte are rounded up and what exceeds a long is capped, as
/// <c>Quantity.Value()</c> of apimachinery does. Ordered and compared by bytes alone.
/// </summary>
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private const int MaximumLength = 64;

    private static readonly (string Suffix, BigInteger Numerator, BigInteger Denominator)[] Suffixes =
    [
        ("Ki", BigInteger.Pow(1024, 1), 1), ("Mi", BigInteger.Pow(1024, 2), 1), ("Gi", BigInteger.Pow(1024, 3), 1),
        ("Ti", BigInteger.Pow(1024, 4), 1), ("Pi", BigInteger.Pow(1024, 5), 1), ("Ei", BigInteger.Pow(1024, 6), 1),
        ("n", 1, BigInteger.Pow(10, 9)), ("u", 1, BigInteger.Pow(10, 6)), ("m", 1, 1000),
        ("k", BigInteger.Pow(10, 3), 1), ("M", BigInteger.Pow(10, 6), 1), ("G", BigInteger.Pow(10, 9), 1),
        ("T", BigInteger.Pow(10, 12), 1), ("P", BigInteger.Pow(10, 15), 1), ("E", BigInteger.Pow(10, 18), 1),
    ];

    private readonly string? _text;

    private Quantity(long bytes, string text, bool isValid)
    {
        Bytes = bytes;
        _text = text;
        IsValid = isValid;
    }

    /// <summary>The size in bytes; 0 where the text is no quantity.</summary>
    public long Bytes { get; }

    /// <summary>As written in the object; empty where nothing was written.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>Whether <see cref="Text"/> could be read.</summary>
    public bool IsValid { get; }

    /// <summary>Reads a quantity; what can't be read is kept as text with <see cref="IsValid"/> false, and never throws.</summary>
    public static Quantity Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return default;
        return TryReadPlain(text, out var bytes) || TryReadBytes(text, out bytes) ? new Quantity(bytes, text, true) : new Quantity(0, text, false);
    }

    /// <inheritdoc />
    public int CompareTo(Quantity other) => Bytes.CompareTo(other.Bytes);

    /// <inheritdoc />
    public bool Equals(Quantity other) => Bytes == other.Bytes && IsValid == other.IsValid && (IsValid || Text == other.Text);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Bytes.GetHashCode();

    /// <summary>The text as written.</summary>
    public override string ToString() => Text;

    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    public static bool operator <(Quantity left, Quantity right) => left.Bytes < right.Bytes;

    public static bool operator >(Quantity left, Quantity right) => left.Bytes > right.Bytes;

    public static bool operator <=(Quantity left, Quantity right) => left.Bytes <= right.Bytes;

    public static bool operator >=(Quantity left, Quantity right) => left.Bytes >= right.Bytes;

    // Nearly all quantities: a few digits and a binary suffix, or no suffix at all.
    private static bool TryReadPlain(string text, out long bytes)
    {
        bytes = 0;
        var index = 0;
        for (; index < text.Length && char.IsAsciiDigit(text[index]) && index < 9; index++) bytes = (bytes * 10) + (text[index] - '0');
        if (index == 0 || index + 2 < text.Length) return false;
        if (index == text.Length) return true;
        var shift = text.AsSpan(index) switch
        {
            "Ki" => 10,
            "Mi" => 20,
            "Gi" => 30,
            _ => 0,
        };
        bytes <<= shift;
        return shift > 0;
    }

    // Grammar: sign? digits with at most one point, then a suffix (binary, decimal) or an exponent (e3, E3).
    private static bool TryReadBytes(string text, out long bytes)
    {
        bytes = 0;
        if (text.Length > MaximumLength) return false;
        var index = 0;
        var negative = text[0] == '-';
        if (text[0] is '-' or '+') index++;

        var mantissa = BigInteger.Zero;
        var decimals = 0;
        var digits = 0;
        var afterPoint = false;
        for (; index < text.Length && (char.IsAsciiDigit(text[index]) || text[index] == '.'); index++)
        {
            if (text[index] == '.')
            {
                if (afterPoint) return false;
                afterPoint = true;
                continue;
            }

            mantissa = (mantissa * 10) + (text[index] - '0');
            digits++;
            if (afterPoint) decimals++;
        }

        if (digits == 0 || !TryReadScale(text.AsSpan(index), out var numerator, out var denominator)) return false;
        numerator *= mantissa;
        denominator *= BigInteger.Pow(10, decimals);
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        if (!rest.IsZero) whole += 1;
        if (whole > long.MaxValue) whole = long.MaxValue;
        bytes = negative ? -(long)whole : (long)whole;
        return true;
    }

    private static bool TryReadScale(ReadOnlySpan<char> suffix, out BigInteger numerator, out BigInteger denominator)
    {
        (numerator, denominator) = (BigInteger.One, BigInteger.One);
        if (suffix.IsEmpty) return true;
        foreach (var known in Suffixes)
        {
            if (!suffix.SequenceEqual(known.Suffix)) continue;
            (numerator, denominator) = (known.Numerator, known.Denominator);
            return true;
        }

        if (suffix[0] is not ('e' or 'E') ||
            !int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ||
            exponent is < -MaximumLength or > MaximumLength)
        {
            return false;
        }

        if (exponent >= 0) numerator = BigInteger.Pow(10, exponent);
        else denominator = BigInteger.Pow(10, -exponent);
        return true;
    }
}
