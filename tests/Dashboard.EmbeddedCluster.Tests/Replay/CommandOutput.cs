using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.EmbeddedCluster.Api.Reading;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// What a command printed, as fields to be compared: tables by row and column (ages left out), YAML by field, the rest line
/// by line. One command may print several of them.
/// </summary>
internal static partial class CommandOutput
{
    private static readonly string[] Ages = ["AGE", "LAST SEEN"];

    /// <summary>The fields of what was printed.</summary>
    public static SortedDictionary<string, string> Fields(string text, GeneratedNames names)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var lines = text.Split('\n');
        var number = 0;
        for (var index = 0; index < lines.Length;)
        {
            var end = index + 1;
            if (Header().IsMatch(lines[index]))
            {
                while (end < lines.Length && lines[end].Length > 0 && !IsStart(lines[end])) end++;
                AddTable(lines[index..end], names, fields);
            }
            else if (IsYaml(lines[index]))
            {
                while (end < lines.Length && !IsStart(lines[end])) end++;
                AddYaml(string.Join('\n', lines[index..end]), names, fields);
            }
            else if (lines[index].Length > 0)
            {
                fields[$"line {++number}"] = names.Replace(lines[index]);
            }

            index = end;
        }

        return fields;
    }

    private static bool IsStart(string line) => Header().IsMatch(line) || IsYaml(line);

    private static bool IsYaml(string line) => line.StartsWith("apiVersion: ", StringComparison.Ordinal);

    private static void AddTable(string[] lines, GeneratedNames names, SortedDictionary<string, string> fields)
    {
        var columns = ColumnName().Matches(lines[0]).Select(found => (Name: found.Value.Trim(), Start: found.Index)).ToList();
        var table = string.Join('|', columns.Select(column => column.Name));
        fields[$"columns {table}"] = "shown";
        foreach (var line in lines[1..])
        {
            var cells = new List<(string Column, string Value)>();
            for (var index = 0; index < columns.Count; index++)
            {
                var (name, start) = columns[index];
                var end = index + 1 < columns.Count ? columns[index + 1].Start : int.MaxValue;
                var value = start >= line.Length ? string.Empty : line[start..Math.Min(end, line.Length)].Trim();
                if (!Ages.Contains(name)) cells.Add((name, names.Replace(value)));
            }

            // An Event's row is all of it; other rows have a name first.
            if (columns[0].Name != "NAME") fields[$"row {string.Join(" | ", cells.Select(cell => cell.Value))}"] = "shown";
            else foreach (var (column, value) in cells) fields[$"{cells[0].Value} {column}"] = value;
        }
    }

    private static void AddYaml(string text, GeneratedNames names, SortedDictionary<string, string> fields)
    {
        var json = names.Replace((JsonObject)YamlDocument.Parse(Encoding.UTF8.GetBytes(text))!);
        foreach (var (field, value) in ObjectFields.Of(json)) fields[$"yaml {field}"] = value;
    }

    [GeneratedRegex("^[A-Z][A-Z -]*( {2,}[A-Z][A-Z -]*)+$")]
    private static partial Regex Header();

    [GeneratedRegex("[A-Z]+([ -][A-Z]+)*")]
    private static partial Regex ColumnName();
}
