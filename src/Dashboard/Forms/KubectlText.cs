using System.Text.Json.Nodes;
using Dashboard.Cluster.Documents;
using Dashboard.Storage.Objects;

namespace Dashboard.Forms;

/// <summary>The command that does the same as the dashboard, to be copied into a POSIX shell.</summary>
public static class KubectlText
{
    /// <summary>Creates an object out of a document.</summary>
    public static string Create(JsonObject document) => Piped("create", YamlText.Of(document));

    /// <summary>Applies documents by server-side apply.</summary>
    public static string Apply(IEnumerable<JsonObject> documents, bool isForced) =>
        Piped($"apply --server-side{(isForced ? " --force-conflicts" : string.Empty)}", string.Join("---\n", documents.Select(YamlText.Of)));

    /// <summary>A command about one object; the namespace is left out where there is none.</summary>
    public static string Of(string verb, string resource, ObjectKey key, params IEnumerable<string> more)
    {
        IEnumerable<string> words = ["kubectl", .. verb.Split(' '), resource, key.Name, .. key.Namespace.Length == 0 ? [] : new[] { "-n", key.Namespace }, .. more];
        return string.Join(' ', words.Select(Quote));
    }

    /// <summary>A word as a shell takes it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or '=' or ':' or ',')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Piped(string verb, string yaml)
    {
        var end = "EOF";
        while (yaml.Split('\n').Contains(end, StringComparer.Ordinal)) end += "_";
        return $"kubectl {verb} -f - <<'{end}'\n{yaml}{end}";
    }
}
