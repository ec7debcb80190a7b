using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EmbeddedCluster.Store;

namespace Dashboard.EmbeddedCluster.Registry.Rules;

/// <summary>Numbers of Pods that are given as such or as a share of all of them.</summary>
internal static class IntegerOrPercentRules
{
    private const string PercentText =
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

    /// <summary>Checks what a rolling update may lack and add: not both nothing, and no more lacking than there is.</summary>
    public static void CheckRolling(JsonObject? rolling, string field, FieldErrors errors)
    {
        var (unavailable, surge) = (rolling.At("maxUnavailable"), rolling.At("maxSurge"));
        Check(unavailable, $"{field}.maxUnavailable", errors);
        Check(surge, $"{field}.maxSurge", errors);
        if (Amount(unavailable) == 0 && Amount(surge) == 0)
        {
            errors.Invalid($"{field}.maxUnavailable", Literal(unavailable), "may not be 0 when `maxSurge` is 0");
        }

        if (Percent(unavailable) is > 100) errors.Invalid($"{field}.maxUnavailable", Literal(unavailable), "must not be greater than 100%");
    }

    private static void Check(JsonNode? value, string field, FieldErrors errors)
    {
        if (value.Text() is { } text)
        {
            if (Percent(value) is null) errors.Invalid(field, text, PercentText);
        }
        else if (value.Integer() is { } number and < 0)
        {
            errors.InvalidLiteral(field, $"{number}", "must be greater than or equal to 0");
        }
    }

    private static long? Amount(JsonNode? value) => Percent(value) ?? value.Integer();

    private static long? Percent(JsonNode? value) =>
        value.Text() is ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', .., '%'] text &&
        long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    private static string Literal(JsonNode? value) => value.Text() ?? (value.Integer() ?? 0).ToString(CultureInfo.InvariantCulture);
}
