using System.Globalization;

namespace Dashboard.Storage.Graph;

/// <summary>
/// The names that the StatefulSet controller gives: a Pod is <c>set-ordinal</c>, a claim is <c>template-set-ordinal</c>.
/// They are only ever compared whole: <c>web</c> is a prefix of <c>web-0</c>, which may be another set.
/// </summary>
public static class StatefulSetNames
{
    /// <summary>The Pod of an ordinal.</summary>
    public static string Pod(string set, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{set}-{ordinal}");

    /// <summary>The claim of an ordinal by a template.</summary>
    public static string Claim(string template, string set, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{template}-{set}-{ordinal}");

    /// <summary>The ordinal of a Pod of a set, by its name.</summary>
    public static bool TryPodOrdinal(string set, string pod, out int ordinal)
    {
        ordinal = -1;
        return pod.Length > set.Length + 1 && pod[set.Length] == '-' && pod.StartsWith(set, StringComparison.Ordinal) &&
            TryOrdinal(pod.AsSpan(set.Length + 1), out ordinal);
    }

    /// <summary>An ordinal as Kubernetes writes it: digits without leading zeros.</summary>
    public static bool TryOrdinal(ReadOnlySpan<char> text, out int ordinal)
    {
        ordinal = -1;
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || (text[0] == '0' && text.Length > 1)) return false;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ordinal)) return true;
        ordinal = -1;
        return false;
    }

    /// <summary>
    /// Every way to read a claim's name as <c>template-set-ordinal</c>: both parts may contain dashes, so there may be
    /// several, and only the sets that exist tell which is right.
    /// </summary>
    public static IEnumerable<(string Template, string Set, int Ordinal)> Readings(string claim)
    {
        var last = claim.LastIndexOf('-');
        if (last < 0 || !TryOrdinal(claim.AsSpan(last + 1), out var ordinal)) yield break;
        for (var dash = claim.IndexOf('-', StringComparison.Ordinal); dash > 0 && dash < last - 1; dash = claim.IndexOf('-', dash + 1))
            yield return (claim[..dash], claim[(dash + 1)..last], ordinal);
    }
}
