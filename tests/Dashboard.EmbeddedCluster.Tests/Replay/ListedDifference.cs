using System.Text.RegularExpressions;

namespace Dashboard.EmbeddedCluster.Tests.Replay;

/// <summary>
/// A row of the table in docs/embedded-cluster-differences.md: in which recordings, of which subject, which field, what
/// was recorded and what is said here; <c>*</c> stands for any text.
/// </summary>
internal sealed record ListedDifference(IReadOnlyList<string> Scenarios, string Subject, string Field, string Recorded, string Here)
{
    private const string Head = "| recordings |";

    /// <summary>Reads the table.</summary>
    public static IReadOnlyList<ListedDifference> ReadAll() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "embedded-cluster-differences.md"))
            .SkipWhile(line => !line.StartsWith(Head, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(Read)];

    /// <summary>Whether this row is about a difference.</summary>
    public bool Covers(Difference difference) =>
        Scenarios.Contains(difference.Scenario)
        && Matches(Subject, difference.Subject)
        && Matches(Field, difference.Field)
        && Matches(Recorded, difference.Recorded)
        && Matches(Here, difference.Here);

    public override string ToString() => $"{string.Join(", ", Scenarios)} | {Subject} | {Field} | {Recorded} | {Here}";

    private static bool Matches(string pattern, string text) => Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$");

    private static ListedDifference Read(string row)
    {
        var cells = row.Split(" | ").Select(cell => cell.Trim('|', ' ', '`')).ToArray();
        if (cells.Length != 6) throw new InvalidOperationException($"A row has six cells, separated by ' | ': {row}");
        return new ListedDifference(cells[0].Split(", "), cells[1], cells[2], cells[3], cells[4]);
    }
}
