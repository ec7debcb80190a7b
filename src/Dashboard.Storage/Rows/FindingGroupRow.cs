using Dashboard.Storage.Findings;

namespace Dashboard.Storage.Rows;

/// <summary>The findings of one code and cause, as one row of the list of problems.</summary>
/// <param name="RowKey">Names the row.</param>
/// <param name="Code">What was found.</param>
/// <param name="Severity">How much it wants attention.</param>
/// <param name="Cause">What they have in common.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Sentence">All of them in one sentence; of a single one its own.</param>
/// <param name="Only">The finding, where there is but one.</param>
/// <param name="Since">Since when the oldest of them.</param>
public sealed record FindingGroupRow(
    string RowKey, FindingCode Code, FindingSeverity Severity, string Cause, int Count, string Sentence, FindingRow? Only, DateTimeOffset Since) : IRow;
