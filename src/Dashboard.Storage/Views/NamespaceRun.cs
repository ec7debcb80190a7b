namespace Dashboard.Storage.Views;

/// <summary>The items of one namespace, which stand together in a tree: from one key on and before the other.</summary>
public readonly record struct NamespaceRun<TKey>(TKey From, TKey To);
