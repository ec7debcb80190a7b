using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.Cluster.Documents;

/// <summary>
/// What an unquoted word means, by the rules that kubectl's YAML has: <c>yes</c> and <c>on</c> are truth values, as in
/// YAML 1.1, <c>010</c> is octal, and a date stays a text.
/// </summary>
internal static class YamlScalars
{
    private const string Tag = "tag:yaml.org,2002:";

    public static JsonValue? Read(Scalar scalar)
    {
        var text = scalar.Value;
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value != "!" && scalar.Tag.Value.StartsWith(Tag, StringComparison.Ordinal))
        {
            return scalar.Tag.Value[Tag.Length..] switch
            {
                "str" or "binary" => JsonValue.Create(text),
                _ => Plain(text),
            };
        }

        return scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? Plain(text) : JsonValue.Create(text);
    }

    /// <summary>Whether a text without quotes would be read as that text.</summary>
    public static bool IsText(string text) => Plain(text)?.GetValueKind() == System.Text.Json.JsonValueKind.String;

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
        _ when text[0] is (>= '0' and <= '9') or '-' or '+' or '.' => Number(text),
        _ => JsonValue.Create(text),
    };

    private static JsonValue Number(string text)
    {
        var digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        var unsigned = digits.TrimStart('-', '+');
        if (unsigned.Length is 0 or > 40) return JsonValue.Create(text);
        if (unsigned.StartsWith("0x", StringComparison.Ordinal) && BigInteger.TryParse("0" + unsigned[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return Whole(digits[0] == '-' ? -hex : hex, text);
        var octal = unsigned.StartsWith("0o", StringComparison.Ordinal) ? unsigned[2..] : unsigned.Length > 1 && unsigned[0] == '0' ? unsigned[1..] : string.Empty;
        if (octal.Length > 0 && octal.All(digit => digit is >= '0' and <= '7'))
            return Whole((digits[0] == '-' ? -1 : 1) * octal.Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')), text);
        if (unsigned.All(char.IsAsciiDigit) && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return Whole(whole, text);
        return IsFraction(unsigned) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static JsonValue Whole(BigInteger value, string text) =>
        value >= long.MinValue && value <= long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(text);

    // "10Gi", "1.30.2" and "." are texts.
    private static bool IsFraction(string text) =>
        text.Any(char.IsAsciiDigit) && text.Count(letter => letter == '.') <= 1 && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or 'e' or 'E' or '-' or '+');
}
