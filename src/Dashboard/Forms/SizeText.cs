using System.Globalization;
using Dashboard.Storage.Objects;

namespace Dashboard.Forms;

/// <summary>A size as a number and a unit, and what that is in bytes.</summary>
public static class SizeText
{
    /// <summary>The units offered, the usual ones first. Ki to Ei count by 1024, k to E by 1000.</summary>
    public static readonly IReadOnlyList<string> Units = ["Gi", "Mi", "Ti", "G", "M", "T", "Ki", "Pi", "Ei", "k", "P", "E", ""];

    /// <summary>Parts a quantity into number and unit; a unit that is none is left with the number.</summary>
    public static (string Number, string Unit) Split(string size)
    {
        var trimmed = size.Trim();
        // Not the "E" of 1E3.
        var unit = Units.Where(unit => unit.Length > 0 && trimmed.EndsWith(unit, StringComparison.Ordinal)).MaxBy(unit => unit.Length) ?? string.Empty;
        return (trimmed[..^unit.Length].TrimEnd(), unit);
    }

    /// <summary>Whether a size may be asked for; null: it may.</summary>
    public static FieldRule? Check(string size)
    {
        if (size.Length == 0) return FieldRule.Required;
        var quantity = Quantity.Parse(size);
        if (!quantity.IsValid) return FieldRule.Quantity;
        return quantity.Bytes > 0 && !size.StartsWith('-') ? null : FieldRule.Positive;
    }

    /// <summary>
    /// The same number with the other kind of unit (<c>10G</c> for <c>10Gi</c>), and how many per cent smaller or larger
    /// that is; null where there is no such unit. People mean one and write the other.
    /// </summary>
    public static (string Size, double Percent)? Counterpart(string size)
    {
        var (number, unit) = Split(size);
        var other = unit switch
        {
            "Ki" => "k",
            "k" => "Ki",
            { Length: 2 } => unit[..1],
            { Length: 1 } => unit + "i",
            _ => null,
        };
        var (here, there) = (Quantity.Parse(size), Quantity.Parse(number + other));
        return other is null || here.Bytes <= 0 || !there.IsValid ? null : (number + other, (there.Bytes - (double)here.Bytes) / here.Bytes * 100);
    }

    /// <summary>The bytes with their thousands apart.</summary>
    public static string Bytes(string size) => Quantity.Parse(size).Bytes.ToString("N0", CultureInfo.InvariantCulture);
}
