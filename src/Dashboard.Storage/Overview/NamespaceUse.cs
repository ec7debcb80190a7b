namespace Dashboard.Storage.Overview;

/// <summary>A namespace at a glance: its claims, those among its bindings that are troubled, and what its bound claims have got, in bytes.</summary>
public sealed record NamespaceUse(string Name, int Claims, int Troubled, long BoundBytes);
