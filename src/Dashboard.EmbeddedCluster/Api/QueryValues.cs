using System.Globalization;
using Dashboard.EmbeddedCluster.Registry;
using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Api;

/// <summary>Reads query parameters as Kubernetes converts them (apimachinery's <c>conversion</c>).</summary>
internal static class QueryValues
{
    /// <summary>A flag: <c>0</c> and <c>false</c>, in any case, are false, whatever else is there is true; null where it is not there.</summary>
    public static bool? Flag(this IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var values)) return null;
        var value = values.FirstOrDefault();
        return value != "0" && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A number; null where there is none. Refuses what is no number with 400.</summary>
    public static long? Number(this IQueryCollection query, string name)
    {
        var text = query[name].FirstOrDefault();
        if (string.IsNullOrEmpty(text)) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        throw ApiErrors.BadRequest($"strconv.ParseInt: parsing {FieldErrors.Quote(text)}: invalid syntax");
    }
}
