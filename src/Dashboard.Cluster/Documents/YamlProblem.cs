namespace Dashboard.Cluster.Documents;

/// <summary>What is wrong with a text, and where.</summary>
public sealed record YamlProblem(YamlPosition Position, string Message);
