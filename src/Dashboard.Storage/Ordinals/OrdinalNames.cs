using System.Globalization;

namespace Dashboard.Storage.Ordinals;

/// <summary>
/// The names by which a StatefulSet's Pods and claims are known. A name is told apart exactly, never by its prefix alone:
/// <c>www-web-0-1</c> belongs to the set <c>web-0</c>, not to <c>web</c>.
/// </summary>
public static class OrdinalNames
{
    /// <summary>The name of an ordinal's Pod: <c>set-ordinal</c>.</summary>
    public static string Pod(string set, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{set}-{ordinal}");

    /// <summary>The name of an ordinal's claim: <c>template-set-ordinal</c>.</summary>
    public static string Claim(string template, string set, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{template}-{set}-{ordinal}");

    /// <summary>
    /// The ordinal in a name that begins with a prefix and a dash; null where what follows is not a number as the
    /// controller writes it (no sign, no leading zero).
    /// </summary>
    public static int? OrdinalAfter(string prefix, string name)
    {
        if (name.Length <= prefix.Length + 1 || name[prefix.Length] != '-' || !name.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var digits = name.AsSpan(prefix.Length + 1);
        if (digits[0] == '0' && digits.Length > 1) return null;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
    }
}
