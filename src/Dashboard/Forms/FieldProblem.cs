namespace Dashboard.Forms;

/// <summary>What is wrong with a field. The path is the API server's, so that its own causes land at the same field.</summary>
public sealed record FieldProblem(string Path, FieldRule Rule, string Value);
