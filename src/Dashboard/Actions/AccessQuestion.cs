namespace Dashboard.Actions;

/// <summary>A question about permissions. An empty namespace means all of them, or a cluster-scoped object; an empty name any.</summary>
public sealed record AccessQuestion(string Verb, string Group, string Resource, string Namespace = "", string Name = "", string Subresource = "");
