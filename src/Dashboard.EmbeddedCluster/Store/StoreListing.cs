namespace Dashboard.EmbeddedCluster.Store;

/// <summary>All objects of a type at one revision, ordered by namespace and name, and the last change before it, from which a watch goes on.</summary>
public sealed record StoreListing(ObjectTable Objects, long Revision, StoreEvent Last);
