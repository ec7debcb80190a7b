namespace Dashboard.EmbeddedCluster.Store;

/// <summary>An entry of <c>metadata.ownerReferences</c>: what names the owner, and whether it is the controller. What is absent reads as the empty string.</summary>
internal readonly record struct ObjectOwner(string ApiVersion, string Kind, string Name, string Uid, bool IsController);
