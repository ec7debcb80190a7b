using System.Net.Http.Headers;

namespace Dashboard.Cluster.Writing;

/// <summary>Reads what a server warns of (<c>Warning: 299 - "text"</c>, RFC 7234): deprecated kinds, unknown fields, policies.</summary>
internal static class WarningHeaders
{
    private const int MostWarnings = 20;

    public static IEnumerable<string> Read(HttpResponseHeaders headers) => headers.Warning
        .Where(warning => warning.Code == 299)
        .Select(warning => Unquote(warning.Text))
        .Distinct(StringComparer.Ordinal)
        .Take(MostWarnings);

    private static string Unquote(string text)
    {
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"') text = text[1..^1];
        return text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
