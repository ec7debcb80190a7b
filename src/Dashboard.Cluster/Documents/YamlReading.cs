namespace Dashboard.Cluster.Documents;

/// <summary>What was read of a text: its documents up to the first problem, and that problem; null where there is none.</summary>
public sealed record YamlReading(IReadOnlyList<YamlDocument> Documents, YamlProblem? Problem);
