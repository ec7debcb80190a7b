namespace Dashboard.Cluster.Documents;

/// <summary>A place in a text; line and column count from 1.</summary>
public readonly record struct YamlPosition(int Line, int Column);
