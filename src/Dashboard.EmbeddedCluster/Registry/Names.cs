using System.Text.RegularExpressions;

namespace Dashboard.EmbeddedCluster.Registry;

/// <summary>
/// The rules for names, labels and their values (RFC 1123 and 1035, apimachinery's <c>validation</c>), and what the API
/// server says about what breaks them. Each returns null where the text is good.
/// </summary>
internal static partial class Names
{
    private const string LabelRule = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainRule = LabelRule + @"(\." + LabelRule + ")*";
    private const string ServiceRule = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private const string QualifiedRule = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string ConfigKeyRule = "[-._a-zA-Z0-9]+";
    private const string ValueRule = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";

    public static string? Subdomain(string text) => text switch
    {
        { Length: > 253 } => TooLong(253),
        _ when SubdomainPattern().IsMatch(text) => null,
        _ => "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character " +
            $"(e.g. 'example.com', regex used for validation is '{SubdomainRule}')",
    };

    public static string? Label(string text) => text switch
    {
        { Length: > 63 } => TooLong(63),
        _ when LabelPattern().IsMatch(text) => null,
        _ => "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character " +
            $"(e.g. 'my-name',  or '123-abc', regex used for validation is '{LabelRule}')",
    };

    public static string? ServiceName(string text) => text switch
    {
        { Length: > 63 } => TooLong(63),
        _ when ServicePattern().IsMatch(text) => null,
        _ => "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character " +
            $"(e.g. 'my-name',  or 'abc-123', regex used for validation is '{ServiceRule}')",
    };

    /// <summary>A key of a Secret or ConfigMap, which has to do as a file's name.</summary>
    public static string? ConfigKey(string text) => text switch
    {
        { Length: > 253 } => TooLong(253),
        _ when !ConfigKeyPattern().IsMatch(text) =>
            $"a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '{ConfigKeyRule}')",
        "." or ".." => $"must not be '{text}'",
        _ when text.StartsWith("..", StringComparison.Ordinal) => "must not start with '..'",
        _ => null,
    };

    /// <summary>A name that is only to stand in a path: that of a role or its binding.</summary>
    public static string? PathSegment(string text) => text switch
    {
        "." or ".." => $"may not be '{text}'",
        _ when text.Contains('/', StringComparison.Ordinal) => "may not contain '/'",
        _ when text.Contains('%', StringComparison.Ordinal) => "may not contain '%'",
        _ => null,
    };

    /// <summary>The key of a label, an annotation or a finalizer: an optional subdomain, a slash, a name.</summary>
    public static string? QualifiedName(string text)
    {
        var parts = text.Split('/');
        var name = parts[^1];
        if (parts.Length > 2) return $"a qualified name {QualifiedText} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        if (parts.Length == 2 && parts[0].Length == 0) return "prefix part must be non-empty";
        if (parts.Length == 2 && Subdomain(parts[0]) is { } wrong) return $"prefix part {wrong}";
        if (name.Length == 0) return "name part must be non-empty";
        if (name.Length > 63) return $"name part {TooLong(63)}";
        return QualifiedPattern().IsMatch(name) ? null : $"name part {QualifiedText}";
    }

    public static string? LabelValue(string text) => text switch
    {
        { Length: > 63 } => TooLong(63),
        _ when ValuePattern().IsMatch(text) => null,
        _ => "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
            $"(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '{ValueRule}')",
    };

    private static string QualifiedText =>
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
        $"(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{QualifiedRule}')";

    private static string TooLong(int length) => $"must be no more than {length} characters";

    [GeneratedRegex(@"\A" + SubdomainRule + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"\A" + LabelRule + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"\A" + ServiceRule + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServicePattern();

    [GeneratedRegex(@"\A" + QualifiedRule + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"\A" + ValueRule + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValuePattern();

    [GeneratedRegex(@"\A" + ConfigKeyRule + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigKeyPattern();
}
