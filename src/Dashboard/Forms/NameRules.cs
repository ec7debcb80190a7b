using System.Text.RegularExpressions;

namespace Dashboard.Forms;

/// <summary>
/// What names, labels and annotations may be, as <c>k8s.io/apimachinery/pkg/util/validation</c> has it. Null: nothing is
/// wrong.
/// </summary>
public static partial class NameRules
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>The name of an object: an RFC 1123 subdomain.</summary>
    public static FieldRule? CheckName(string name) =>
        name.Length == 0 ? FieldRule.Required
        : name.Length > LongestName ? FieldRule.NameLength
        : Subdomain().IsMatch(name) ? null : FieldRule.Subdomain;

    /// <summary>The name of a namespace: an RFC 1123 label.</summary>
    public static FieldRule? CheckNamespace(string name) =>
        name.Length == 0 ? FieldRule.Required
        : name.Length > LongestLabel ? FieldRule.LabelLength
        : DnsLabel().IsMatch(name) ? null : FieldRule.DnsLabel;

    /// <summary>The key of a label or an annotation: a name, after a domain and a slash or not.</summary>
    public static FieldRule? CheckKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (prefix, name) = slash < 0 ? (null, key) : (key[..slash], key[(slash + 1)..]);
        var isPrefixRight = prefix is null || (prefix.Length is > 0 and <= LongestName && Subdomain().IsMatch(prefix));
        return isPrefixRight && name.Length is > 0 and <= LongestLabel && Word().IsMatch(name) ? null : FieldRule.LabelKey;
    }

    /// <summary>The value of a label, which may be empty.</summary>
    public static FieldRule? CheckValue(string value) =>
        value.Length == 0 || (value.Length <= LongestLabel && Word().IsMatch(value)) ? null : FieldRule.LabelValue;

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
