using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.EmbeddedCluster.Api.Reading;

/// <summary>What plain words of YAML mean: as the API server's reader, which follows YAML 1.1 for truth values and numbers.</summary>
internal static class YamlScalars
{
    /// <summary>The value of a scalar.</summary>
    public static JsonNode? Read(Scalar scalar)
    {
        if (scalar.Tag == "tag:yaml.org,2002:str" || scalar.Style is not ScalarStyle.Plain) return scalar.Value;
        return Plain(scalar.Value);
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => Number(text),
    };

    private static JsonNode Number(string text)
    {
        if (!text.Any(char.IsAsciiDigit) || text.Any(sign => !char.IsAsciiLetterOrDigit(sign) && sign is not ('+' or '-' or '.' or '_'))) return text;
        var digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        if (WithBase(digits) is { } based) return based;
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        var isNumber = digits.All(sign => char.IsAsciiDigit(sign) || sign is '+' or '-' or '.' or 'e' or 'E');
        return isNumber && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : text;
    }

    // 0x1f, 0b101, 0o17 and, by YAML 1.1, 017.
    private static JsonNode? WithBase(string digits)
    {
        if (digits is not ['0', _, ..]) return null;
        var (number, radix) = digits[1] switch
        {
            'x' => (digits[2..], 16),
            'b' => (digits[2..], 2),
            'o' => (digits[2..], 8),
            _ => (digits[1..], 8),
        };
        var isNumber = number.Length is > 0 and < 16 && number.All(sign => char.IsAsciiHexDigit(sign) && Convert.ToInt32(sign.ToString(), 16) < radix);
        return isNumber ? Convert.ToInt64(number, radix) : null;
    }
}
