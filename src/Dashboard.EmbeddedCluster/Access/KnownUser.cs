namespace Dashboard.EmbeddedCluster.Access;

/// <summary>A user of the written kubeconfig: what they are called there, and the namespace in which they begin.</summary>
internal sealed record KnownUser(UserInfo Info, string Token, string Namespace);
