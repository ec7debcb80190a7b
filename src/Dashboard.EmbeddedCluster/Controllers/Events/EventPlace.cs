namespace Dashboard.EmbeddedCluster.Controllers.Events;

/// <summary>Where an Event comes from and what of its object it is about, for kubelets: the node, and the path of a container. Null: not said.</summary>
internal readonly record struct EventPlace(string? Host, string? FieldPath = null);
